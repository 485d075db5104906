package org.otasuite.bench.suite;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.otasuite.bench.download.Certificate;
import org.otasuite.local.database.EmbeddedDatabase;
import org.otasuite.local.installation.DataDirectory;
import org.otasuite.local.installation.Secrets;
import org.otasuite.local.service.Service;
import org.otasuite.local.store.EmbeddedStore;

/** The configuration of each replica, as environment variables: its way to each part is its own. */
final class ReplicaSettings {
    private static final String HOST = "127.0.0.1";

    /** Everybody shares one address here, so nobody is to be blamed by it. */
    private static final String ANY_NUMBER = "1000000";

    private final Addresses addresses;
    private final Network network;
    private final DataDirectory data;
    private final Secrets secrets;
    private final Certificate certificate;
    private final BrokerKind broker;

    ReplicaSettings(
            Addresses addresses,
            Network network,
            DataDirectory data,
            Secrets secrets,
            Certificate certificate,
            BrokerKind broker) {
        this.addresses = addresses;
        this.network = network;
        this.data = data;
        this.secrets = secrets;
        this.certificate = certificate;
        this.broker = broker;
    }

    Map<String, String> of(Service service, int replica) {
        var name = Network.replica(service, replica);
        var all = new HashMap<String, String>();
        all.put("QUARKUS_HTTP_HOST", HOST);
        all.put("QUARKUS_HTTP_PORT", addresses.of(service).get(replica).toString());
        all.put(
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                "postgresql://" + HOST + ":" + network.port(name, Network.DATABASE) + "/" + EmbeddedDatabase.DATABASE);
        all.put("QUARKUS_DATASOURCE_USERNAME", service.databaseRole());
        all.put("QUARKUS_DATASOURCE_PASSWORD", secrets.rolePassword(service.databaseRole()));
        // All eight replicas share what one server takes.
        all.put("QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE", "6");
        switch (service) {
            case PACKAGE_SERVICE -> {
                addStore(all, name);
                addUploads(all, name);
            }
            case OTA_DISPATCHER -> {
                addBroker(all, service, name);
                addSlots(all);
            }
            case DOWNLOAD_PROXY -> {
                addStore(all, name);
                addDownloads(all, replica);
            }
            case STATUS_COLLECTOR -> {
                addBroker(all, service, name);
                addReports(all, name);
            }
        }
        return all;
    }

    private void addStore(Map<String, String> all, String name) {
        all.put("QUARKUS_MINIO_HOST", HOST);
        all.put("QUARKUS_MINIO_PORT", Integer.toString(network.port(name, Network.STORE)));
        all.put("QUARKUS_MINIO_SECURE", "false");
        all.put("QUARKUS_MINIO_ACCESS_KEY", secrets.storeAccessKey());
        all.put("QUARKUS_MINIO_SECRET_KEY", secrets.storeSecretKey());
        all.put("QUARKUS_MINIO_REGION", "us-east-1");
        all.put("OTA_STORE_BUCKET", EmbeddedStore.BUCKET);
    }

    private void addBroker(Map<String, String> all, Service service, String name) {
        all.put("OTA_MQTT_HOST", HOST);
        all.put("OTA_MQTT_PORT", Integer.toString(network.port(name, Network.BROKER)));
        all.put("OTA_MQTT_USERNAME", service.module());
        all.put("OTA_MQTT_PASSWORD", secrets.brokerPassword(service.module()));
    }

    // What follows is soon enough for runs of minutes what is patient enough in the field.

    private void addUploads(Map<String, String> all, String name) {
        all.put("OTA_ACCESS_ADMINISTRATOR_TOKEN", secrets.administratorToken());
        all.put("OTA_UPLOAD_DIRECTORY", directory("uploads", name).toString());
        all.put("OTA_UPLOAD_LEASE", "10s");
        all.put("OTA_SWEEP_EVERY", "5s");
        all.put("OTA_SWEEP_GRACE", "10s");
    }

    private Path directory(String what, String name) {
        return data.root().resolve(what).resolve(name);
    }

    private void addSlots(Map<String, String> all) {
        all.put("OTA_WEBHOOKS_KEY", secrets.webhooksKey());
        all.put("OTA_BROKER_PASSWORDS_KEPT", Boolean.toString(broker.hasLists()));
        all.put("OTA_SLOTS_PUBLISH_TIMEOUT", "5s");
        all.put("OTA_RECONCILE_INTERVAL", "20s");
        all.put("OTA_RECONCILE_POLL_INTERVAL", "1s");
        all.put("OTA_RECONCILE_QUIET_TIME", "1s");
        all.put("OTA_RECONCILE_REPAIR_DELAY", "2s");
        all.put("OTA_RECONCILE_REPORT_GRACE", "20s");
        all.put("OTA_RECONCILE_LEASE", "15s");
    }

    private void addDownloads(Map<String, String> all, int replica) {
        all.put("OTA_BROKER_SECRET", secrets.brokerSecret());
        all.put("QUARKUS_HTTP_SSL_PORT", addresses.secureProxies().get(replica).toString());
        all.put("QUARKUS_HTTP_INSECURE_REQUESTS", "enabled");
        all.put("QUARKUS_TLS_KEY_STORE_PEM__0__CERT", certificate.certificate().toString());
        all.put("QUARKUS_TLS_KEY_STORE_PEM__0__KEY", certificate.key().toString());
        all.put("OTA_REFUSED_DOWNLOADS_ADDRESS_BURST", ANY_NUMBER);
        // Some packages are larger than what the cache takes, and are streamed.
        all.put("OTA_STORE_CACHE_ENTRY_LIMIT", "100K");
        all.put("OTA_STORE_CACHE_SIZE", "1M");
        all.put("OTA_STORE_PART_SIZE", "32K");
    }

    private static void addReports(Map<String, String> all, String name) {
        all.put("OTA_MQTT_CLIENT_ID", name);
        all.put("OTA_REPORTS_CLEAR_GRACE", "5s");
        all.put("OTA_REPORTS_RESTORE_DELAY", "2s");
        all.put("OTA_REPORTS_ATTEMPT_WINDOW", "1s");
    }
}
