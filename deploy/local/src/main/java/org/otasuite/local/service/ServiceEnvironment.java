package org.otasuite.local.service;

import java.util.LinkedHashMap;
import java.util.Map;
import org.otasuite.local.database.EmbeddedDatabase;
import org.otasuite.local.installation.Secrets;
import org.otasuite.local.store.EmbeddedStore;

/**
 * A service's whole configuration, as environment variables: unlike arguments, other users of the machine cannot read
 * those.
 */
public final class ServiceEnvironment {
    private static final String HOST = "127.0.0.1";

    private final EmbeddedDatabase database;
    private final int brokerPort;
    private final EmbeddedStore store;
    private final Secrets secrets;

    public ServiceEnvironment(EmbeddedDatabase database, int brokerPort, EmbeddedStore store, Secrets secrets) {
        this.database = database;
        this.brokerPort = brokerPort;
        this.store = store;
        this.secrets = secrets;
    }

    public Map<String, String> of(Service service, int port) {
        var variables = new LinkedHashMap<String, String>();
        variables.put("QUARKUS_HTTP_HOST", HOST);
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        variables.put("QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl());
        variables.put("QUARKUS_DATASOURCE_USERNAME", service.databaseRole());
        variables.put("QUARKUS_DATASOURCE_PASSWORD", secrets.rolePassword(service.databaseRole()));
        if (service.usesStore()) {
            addStore(variables);
        }
        if (service.usesBroker()) {
            addBroker(service, variables);
        }
        switch (service) {
            case PACKAGE_SERVICE -> variables.put("OTA_ACCESS_ADMINISTRATOR_TOKEN", secrets.administratorToken());
            case DOWNLOAD_PROXY -> variables.put("OTA_BROKER_SECRET", secrets.brokerSecret());
            case STATUS_COLLECTOR -> variables.put("OTA_MQTT_CLIENT_ID", "status-collector-1");
            case OTA_DISPATCHER -> addWebhooks(variables);
        }
        return variables;
    }

    /** Receivers may be on this machine, and without TLS. */
    private void addWebhooks(Map<String, String> variables) {
        variables.put("OTA_WEBHOOKS_KEY", secrets.webhooksKey());
        variables.put("OTA_WEBHOOKS_PLAIN_HTTP", "true");
        variables.put("OTA_WEBHOOKS_ALLOWED_NETWORKS", "127.0.0.0/8,::1/128");
    }

    private void addStore(Map<String, String> variables) {
        variables.put("QUARKUS_MINIO_HOST", HOST);
        variables.put("QUARKUS_MINIO_PORT", Integer.toString(store.port()));
        variables.put("QUARKUS_MINIO_SECURE", "false");
        variables.put("QUARKUS_MINIO_ACCESS_KEY", secrets.storeAccessKey());
        variables.put("QUARKUS_MINIO_SECRET_KEY", secrets.storeSecretKey());
        variables.put("QUARKUS_MINIO_REGION", "us-east-1");
        variables.put("OTA_STORE_BUCKET", EmbeddedStore.BUCKET);
    }

    private void addBroker(Service service, Map<String, String> variables) {
        variables.put("OTA_MQTT_HOST", HOST);
        variables.put("OTA_MQTT_PORT", Integer.toString(brokerPort));
        variables.put("OTA_MQTT_USERNAME", service.module());
        variables.put("OTA_MQTT_PASSWORD", secrets.brokerPassword(service.module()));
    }
}
