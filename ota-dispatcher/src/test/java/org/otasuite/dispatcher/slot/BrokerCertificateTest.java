package org.otasuite.dispatcher.slot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.otasuite.core.mqtt.BrokerConnection;
import org.otasuite.core.mqtt.BrokerSettings;
import org.otasuite.local.testkit.tls.TestCertificate;
import org.otasuite.local.testkit.tls.TlsLink;

/** Commands and a password are told to nobody but the broker. */
class BrokerCertificateTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private record Settings(
            String host,
            int port,
            boolean tls,
            Optional<Path> authorities,
            Optional<String> username,
            Optional<String> password)
            implements BrokerSettings {}

    @Test
    void aCertificateOfNobodyTrustedIsRefused() throws Exception {
        var certificate = TestCertificate.create(directory, "ip:127.0.0.1");

        var refusal = connect(certificate, Optional.empty());

        assertThat(refusal).hasStackTraceContaining("unable to find valid certification path");
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
        var certificate = TestCertificate.create(directory, "dns:broker.example.org");

        var refusal = connect(certificate, Optional.of(certificate.authority()));

        assertThat(refusal).hasStackTraceContaining("No subject alternative names");
    }

    /** @return why there is no connection */
    private static Throwable connect(TestCertificate certificate, Optional<Path> authorities) throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var link = TlsLink.to(silent.getLocalPort(), certificate)) {
            return connect(new Settings(
                            "127.0.0.1", link.port(), true, authorities, Optional.empty(), Optional.empty()))
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private static CompletableFuture<Throwable> connect(BrokerSettings settings) throws IOException {
        var refusal = new CompletableFuture<Throwable>();
        var unused = BrokerConnection.builder(settings, "test")
                .addDisconnectedListener(context -> {
                    context.getReconnector().reconnect(false);
                    refusal.complete(context.getCause());
                })
                .buildAsync()
                .connect();
        return refusal;
    }
}
