package org.otasuite.collector.fleet;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.otasuite.local.testkit.PartsResource;
import org.otasuite.local.testkit.tls.TestCertificate;
import org.otasuite.local.testkit.tls.TlsLink;

/**
 * The parts, of which the service reaches the broker over TLS, with a certificate that it has to be told to trust. Its port
 * without TLS is {@code ota.test.broker.port}.
 */
public final class TlsBroker implements QuarkusTestResourceLifecycleManager {
    private final PartsResource parts = new PartsResource();
    private @Nullable TlsLink link;

    @Override
    public void init(Map<String, String> arguments) {
        parts.init(Map.of("role", "status_collector"));
    }

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<>(parts.start());
        var port = settings.getOrDefault("ota.mqtt.port", "");
        try {
            var certificate =
                    TestCertificate.create(Files.createTempDirectory("status-collector-tls-"), "ip:127.0.0.1");
            link = TlsLink.to(Integer.parseInt(port), certificate);
            settings.put("ota.test.broker.port", port);
            settings.put("ota.mqtt.port", Integer.toString(link.port()));
            settings.put("ota.mqtt.tls", "true");
            settings.put("ota.mqtt.authorities", certificate.authority().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings;
    }

    @Override
    public void stop() {
        try {
            if (link != null) {
                link.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            parts.stop();
        }
    }
}
