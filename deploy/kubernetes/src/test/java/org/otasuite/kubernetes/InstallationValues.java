package org.otasuite.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The values of an installation on the embedded parts. */
final class InstallationValues {
    private InstallationValues() {}

    /** @param configMap whose other values stay as they are */
    static Values of(JsonNode configMap, Map<String, String> parts) {
        var values = new HashMap<String, String>();
        configMap
                .path("data")
                .properties()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().asText()));
        values.put("database-jdbc-url", parts.get("database.jdbc-url"));
        values.put("database-reactive-url", parts.get("quarkus.datasource.reactive.url"));
        values.put("broker-host", parts.get("ota.mqtt.host"));
        values.put("broker-port", parts.get("ota.mqtt.port"));
        values.put("store-host", parts.get("quarkus.minio.host"));
        values.put("store-port", parts.get("quarkus.minio.port"));
        return new Values(values, secrets(parts));
    }

    /** The passwords of the database's roles are new: it is the Job that sets them. */
    private static Map<String, String> secrets(Map<String, String> parts) {
        var secrets = new HashMap<String, String>();
        secrets.put("ota-postgresql-superuser/username", parts.get("database.username"));
        secrets.put("ota-postgresql-superuser/password", parts.get("database.password"));
        secrets.put("ota-database/package-service", "first password");
        secrets.put("ota-database/ota-dispatcher", "second password");
        secrets.put("ota-database/download-proxy", "third password");
        secrets.put("ota-database/status-collector", "fourth password");
        secrets.put("ota-broker/ota-dispatcher", parts.get("broker.password.ota-dispatcher"));
        secrets.put("ota-broker/status-collector", parts.get("broker.password.status-collector"));
        secrets.put("ota-broker/secret", parts.get("ota.broker.secret"));
        secrets.put("ota-store/access-key", parts.get("quarkus.minio.access-key"));
        secrets.put("ota-store/secret-key", parts.get("quarkus.minio.secret-key"));
        secrets.put("ota-administrator/token", parts.get("ota.access.administrator-token"));
        secrets.put(
                "ota-webhooks/key",
                Base64.getEncoder()
                        .encodeToString("thirty-two bytes, which are a key"
                                .substring(0, 32)
                                .getBytes(StandardCharsets.UTF_8)));
        secrets.put("ota-webhooks/former-keys", "");
        return secrets;
    }
}
