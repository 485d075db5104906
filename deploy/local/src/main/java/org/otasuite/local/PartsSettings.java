package org.otasuite.local;

import java.util.LinkedHashMap;
import java.util.Map;
import org.otasuite.local.database.EmbeddedDatabase;
import org.otasuite.local.installation.Secrets;
import org.otasuite.local.store.EmbeddedStore;

/** How to reach embedded parts, under the names that the services' configuration has for it where it has one. */
final class PartsSettings {
    private PartsSettings() {}

    static Map<String, String> of(EmbeddedParts parts, int brokerPort, Secrets secrets) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("quarkus.datasource.reactive.url", parts.database().reactiveUrl());
        settings.put("database.jdbc-url", parts.database().jdbcUrl());
        settings.put("database.username", EmbeddedDatabase.SUPERUSER);
        settings.put("database.password", secrets.superuserPassword());
        secrets.rolePasswords().forEach((role, password) -> settings.put("database.password." + role, password));
        settings.put("ota.mqtt.host", "127.0.0.1");
        settings.put("ota.mqtt.port", Integer.toString(brokerPort));
        secrets.brokerAccounts().forEach((account, password) -> settings.put("broker.password." + account, password));
        settings.put("ota.broker.secret", secrets.brokerSecret());
        settings.put("quarkus.minio.host", "127.0.0.1");
        settings.put("quarkus.minio.port", Integer.toString(parts.store().port()));
        settings.put("quarkus.minio.secure", "false");
        settings.put("quarkus.minio.access-key", secrets.storeAccessKey());
        settings.put("quarkus.minio.secret-key", secrets.storeSecretKey());
        settings.put("quarkus.minio.region", "us-east-1");
        settings.put("ota.store.bucket", EmbeddedStore.BUCKET);
        settings.put("ota.access.administrator-token", secrets.administratorToken());
        return settings;
    }
}
