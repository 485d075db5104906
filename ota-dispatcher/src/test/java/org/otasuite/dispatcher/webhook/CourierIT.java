package org.otasuite.dispatcher.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.tls.BaseTlsConfiguration;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.otasuite.local.edge.EdgeCertificate;

/** One try, against names, certificates and receivers of every kind. */
class CourierIT {
    private static final Vertx VERTX = Vertx.vertx();
    private static final String PASSWORD = "of-a-test";
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final UUID WEBHOOK = UUID.randomUUID();

    private static PfxOptions certificate = new PfxOptions();

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "key", "d2ViaG9va3MnIHNlY3JldHMgYXJlIGtlcHQgd2l0aCA=",
            "plain-http", "true",
            "timeout", "20s",
            "allowed-networks", "127.0.0.1/32"));
    private final WebhookSecret secret = WebhookSecret.random();
    private @Nullable Buffer oldSecret;

    @BeforeAll
    static void makeCertificate(@TempDir Path directory) throws IOException {
        var keyStore = directory.resolve("receiver.p12");
        EdgeCertificate.createUnlessPresent(keyStore, PASSWORD);
        certificate = new PfxOptions()
                .setValue(VERTX.fileSystem().readFileBlocking(keyStore.toString()))
                .setPassword(PASSWORD);
    }

    @AfterAll
    static void closeVertx() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void connectsToTheAddressThatWasCheckedWhateverTheNameLeadsToNext() {
        try (var receiver = Receiver.start(VERTX);
                var dns = new ScriptedDns(VERTX, List.of(List.of("127.0.0.1"), List.of("10.255.255.1")))) {
            var attempt = deliver("http://rebind.example:" + receiver.port() + "/", dns, null);

            assertThat(attempt.status()).isEqualTo(204);
            assertThat(dns.asked()).isEqualTo(1);
            assertThat(receiver.received().get(0).header("Host")).isEqualTo("rebind.example:" + receiver.port());
        }
    }

    @Test
    void connectsToNoNameThatHasAnAddressWhichIsNotAllowed() {
        try (var receiver = Receiver.start(VERTX);
                var dns = new ScriptedDns(VERTX, List.of(List.of("127.0.0.1", "127.0.0.2")))) {
            var attempt = deliver("http://mixed.example:" + receiver.port() + "/", dns, null);

            assertThat(attempt.error()).isEqualTo("nothing may be sent to this address");
            assertThat(receiver.received()).isEmpty();
        }
    }

    @Test
    void doesNotWaitForEverForAName() {
        try (var dns = new ScriptedDns(VERTX, List.of())) {
            var attempt = deliver("http://silent.example/", dns, null);

            assertThat(attempt.error()).isIn("the name has no address", "no answer in time");
        }
    }

    @Test
    void waitsForANameNoLongerThanForATry() {
        settings.put("timeout", "500ms");
        try (var dns = new ScriptedDns(VERTX, List.of())) {
            var attempt = deliver("http://silent.example/", dns, null);

            assertThat(attempt.error()).isEqualTo("no answer in time");
        }
    }

    @Test
    void signsWithThePresentSecretIfTheOldOneCannotBeRead() {
        oldSecret = Buffer.buffer("unreadable");
        try (var receiver = Receiver.start(VERTX)) {
            var attempt = deliver(receiver.url(), null, null);

            assertThat(attempt.status()).isEqualTo(204);
            assertThat(receiver.received().get(0).isSignedWith(secret.text())).isTrue();
        }
    }

    @Test
    void saysWhenThereIsNoConnection() {
        var receiver = Receiver.start(VERTX);
        receiver.close();

        var attempt = deliver(receiver.url(), null, null);

        assertThat(attempt.error()).isEqualTo("no connection");
    }

    @Test
    void saysWhenTheConnectionIsClosed() {
        try (var receiver = Receiver.start(VERTX)) {
            receiver.answers(request -> request.connection().close());

            var attempt = deliver(receiver.url(), null, null);

            assertThat(attempt.error()).isEqualTo("the connection was closed without an answer");
        }
    }

    @Test
    void tellsWhenItWasSent() {
        try (var receiver = Receiver.start(VERTX)) {
            deliver(receiver.url(), null, null);

            var told = receiver.received().get(0);
            assertThat(told.header("webhook-timestamp")).isEqualTo(Long.toString(NOW.getEpochSecond()));
            assertThat(told.isSignedWith(secret.text())).isTrue();
        }
    }

    @Test
    void trustsACertificateOfThoseThatItTrusts() {
        try (var receiver = Receiver.start(VERTX, secure());
                var dns = new ScriptedDns(VERTX, List.of(List.of("127.0.0.1")))) {
            var attempt = deliver("https://localhost:" + receiver.port() + "/", dns, certificate);

            assertThat(attempt.status()).isEqualTo(204);
        }
    }

    @Test
    void trustsNoCertificateOfOthers() {
        try (var receiver = Receiver.start(VERTX, secure())) {
            var attempt = deliver(receiver.url(), null, null);

            assertThat(attempt.error()).isEqualTo("no trusted TLS connection");
            assertThat(receiver.received()).isEmpty();
        }
    }

    @Test
    void trustsNoCertificateForAnotherName() {
        try (var receiver = Receiver.start(VERTX, secure());
                var dns = new ScriptedDns(VERTX, List.of(List.of("127.0.0.1")))) {
            var attempt = deliver("https://other.example:" + receiver.port() + "/", dns, certificate);

            assertThat(attempt.error()).isEqualTo("no trusted TLS connection");
            assertThat(receiver.received()).isEmpty();
        }
    }

    private static HttpServerOptions secure() {
        return new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate);
    }

    private Attempt deliver(String url, @Nullable ScriptedDns dns, @Nullable TrustOptions trusted) {
        var config = Settings.of(settings);
        var keys = new SecretKeys(config);
        var names = dns == null ? new Names() : new Names(dns.provider());
        var courier = new Courier(
                VERTX,
                new Destinations(new AddressPolicy(config), names, config),
                keys,
                config,
                Clock.fixed(NOW, ZoneOffset.UTC),
                new Trust(trusted));
        try {
            var delivery = new ClaimedDelivery(
                    UUID.randomUUID(),
                    WEBHOOK,
                    OffsetDateTime.MAX,
                    false,
                    0,
                    true,
                    "[]",
                    url,
                    keys.seal(secret, WEBHOOK),
                    oldSecret);
            return courier.deliver(delivery)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } finally {
            courier.close();
            names.close();
        }
    }

    /** What the configuration of a service says of TLS. */
    private record Trust(@Nullable TrustOptions trusted) implements TlsConfigurationRegistry {
        @Override
        public Optional<TlsConfiguration> get(String name) {
            return trusted == null
                    ? Optional.empty()
                    : Optional.of(new BaseTlsConfiguration() {
                        @Override
                        public TrustOptions getTrustStoreOptions() {
                            return trusted;
                        }
                    });
        }

        @Override
        public Optional<TlsConfiguration> getDefault() {
            return Optional.empty();
        }

        @Override
        public void register(String name, TlsConfiguration configuration) {
            throw new UnsupportedOperationException();
        }
    }
}
