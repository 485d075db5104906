package org.otasuite.download.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.otasuite.local.process.LoopbackPorts;
import org.otasuite.local.testkit.PartsResource;

/**
 * The embedded parts, of which the service reaches the store and the database only through a {@link Link} that a test
 * can watch and cut. The links' ports are chosen here; {@link Links} opens them, as tests run in another class loader.
 */
public final class ProxiedParts implements QuarkusTestResourceLifecycleManager {
    private final PartsResource parts = new PartsResource();

    @Override
    public void init(Map<String, String> arguments) {
        parts.init(Map.of("role", "download_proxy"));
    }

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<>(parts.start());
        try {
            addStoreLink(settings);
            addDatabaseLink(settings);
            addTls(settings);
        } catch (IOException e) {
            parts.stop();
            throw new UncheckedIOException(e);
        }
        settings.put("quarkus.http.test-port", "0");
        settings.put("quarkus.http.test-ssl-port", "0");
        // Short enough to wait for.
        settings.put("ota.devices.timeout", "5S");
        settings.put("ota.broker.remembered", "2S");
        return settings;
    }

    private static void addStoreLink(Map<String, String> settings) throws IOException {
        settings.put(Links.STORE_TARGET, settings.get("quarkus.minio.port"));
        settings.put("quarkus.minio.port", Integer.toString(freePort()));
    }

    private static void addDatabaseLink(Map<String, String> settings) throws IOException {
        var direct = URI.create(settings.get("quarkus.datasource.reactive.url"));
        int port = freePort();
        settings.put(Links.DATABASE_TARGET, Integer.toString(direct.getPort()));
        settings.put(Links.DATABASE_PORT, Integer.toString(port));
        settings.put("quarkus.datasource.reactive.url", "postgresql://127.0.0.1:" + port + direct.getPath());
    }

    private static void addTls(Map<String, String> settings) throws IOException {
        Path keyStore = Files.createTempDirectory("download-proxy-tls-").resolve("server.p12");
        KeyStores.write(keyStore);
        settings.put("quarkus.tls.key-store.p12.path", keyStore.toString());
        settings.put("quarkus.tls.key-store.p12.password", KeyStores.PASSWORD);
        settings.put("quarkus.http.insecure-requests", "enabled");
        settings.put("ota.certificate.look", "500MS");
    }

    /** Of those that the system gives to nobody: who listens there comes later. */
    static int freePort() throws IOException {
        return new LoopbackPorts().next();
    }

    @Override
    public void stop() {
        parts.stop();
    }
}
