package org.otasuite.dispatcher;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.otasuite.local.testkit.PartsResource;
import org.otasuite.local.testkit.tls.TestCertificate;
import org.otasuite.local.testkit.tls.TlsLink;

/** A broker and a database that the service reaches over TLS, with a certificate that it has to be told to trust. */
public final class TlsParts implements QuarkusTestResourceLifecycleManager {
    private final PartsResource parts = new PartsResource();
    private @Nullable TlsLink broker;

    @Override
    public void init(Map<String, String> arguments) {
        parts.init(Map.of("role", "ota_dispatcher"));
    }

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<>(parts.start());
        try {
            Path directory = Files.createTempDirectory("ota-dispatcher-tls-");
            var certificate = TestCertificate.create(directory, "ip:127.0.0.1");
            addBroker(settings, certificate);
            addDatabase(settings, certificate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return settings;
    }

    private void addBroker(Map<String, String> settings, TestCertificate certificate) {
        broker = TlsLink.to(Integer.parseInt(settings.getOrDefault("ota.mqtt.port", "")), certificate);
        settings.put("ota.mqtt.port", Integer.toString(broker.port()));
        settings.put("ota.mqtt.tls", "true");
        settings.put("ota.mqtt.authorities", certificate.authority().toString());
    }

    private static void addDatabase(Map<String, String> settings, TestCertificate certificate) throws SQLException {
        try (var connection = connect(settings);
                var statement = connection.createStatement()) {
            statement.execute("alter system set ssl_cert_file = '" + certificate.authority() + "'");
            statement.execute("alter system set ssl_key_file = '" + certificate.key() + "'");
            statement.execute("alter system set ssl = on");
            statement.execute("select pg_reload_conf()");
        }
        settings.put("quarkus.datasource.reactive.postgresql.ssl-mode", "verify-full");
        settings.put("quarkus.datasource.reactive.hostname-verification-algorithm", "HTTPS");
        settings.put("quarkus.datasource.reactive.trust-certificate-pem", "true");
        settings.put(
                "quarkus.datasource.reactive.trust-certificate-pem.certs",
                certificate.authority().toString());
    }

    /** Not through the driver manager, which knows no drivers of an application that was started again. */
    private static Connection connect(Map<String, String> settings) throws SQLException {
        var credentials = new Properties();
        credentials.setProperty("user", settings.getOrDefault("ota.test.database.username", ""));
        credentials.setProperty("password", settings.getOrDefault("ota.test.database.password", ""));
        var url = settings.getOrDefault("ota.test.database.jdbc-url", "");
        for (var driver : ServiceLoader.load(Driver.class, TlsParts.class.getClassLoader())) {
            if (driver.acceptsURL(url)) {
                return driver.connect(url, credentials);
            }
        }
        throw new IllegalStateException("no driver for " + url);
    }

    @Override
    public void stop() {
        try {
            if (broker != null) {
                broker.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            parts.stop();
        }
    }
}
