package org.otasuite.download.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.download.access.Blob;
import org.otasuite.download.store.BlobCache;
import org.otasuite.download.testkit.DeviceSocket;
import org.otasuite.download.testkit.Fleet;
import org.otasuite.download.testkit.Links;
import org.otasuite.download.testkit.ProxiedParts;
import org.otasuite.download.testkit.Service;
import org.otasuite.download.testkit.TrustingTls;
import org.otasuite.download.testkit.Urls;

/** A store with the wrong content, or none: never a 200 that ends in order. */
@QuarkusTest
@QuarkusTestResource(ProxiedParts.class)
class DamagedContentIT {
    private static final int CACHED = 100_000;
    private static final int STREAMED = 6 << 20;

    @Inject
    BlobCache cache;

    @Inject
    Vertx vertx;

    private Fleet.Device device = Fleet.device(Fleet.project());

    @BeforeEach
    void addDevice() {
        Links.restoreAll();
        device = Fleet.device(Fleet.project());
    }

    private interface Damage extends UnaryOperator<byte[]> {}

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("its first byte changed", content -> changed(content, 0)),
                damage("its last byte changed", content -> changed(content, content.length - 1)),
                damage("cut short", content -> Arrays.copyOf(content, content.length - 1)),
                damage("a byte more", content -> Arrays.copyOf(content, content.length + 1)),
                damage("nothing in it", content -> new byte[0]),
                damage("zeros of the right length", content -> new byte[content.length]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void sendsNothingOfAPackageForMemoryWith(String what, Damage damage) throws IOException {
        var wanted = requested(CACHED);
        Fleet.replaceContent(wanted, damage.apply(wanted.content()));

        var answer = ask(wanted);

        assertUnavailable(answer);
    }

    @Test
    void doesNotRememberThatAPackageWasDamaged() throws IOException {
        var wanted = requested(CACHED);
        Fleet.replaceContent(wanted, new byte[CACHED]);
        ask(wanted);
        Fleet.replaceContent(wanted, wanted.content());

        var answer = ask(wanted);

        assertThat(answer.body()).isEqualTo(wanted.content());
    }

    @Test
    void forgetsAFailedLoadBeforeItTellsOfIt() {
        var uploaded = Fleet.upload(device.project(), CACHED);
        var other = new Blob(uploaded.fileId(), uploaded.fileType(), uploaded.objectKey(), CACHED, "00".repeat(32));
        var remembered = new CompletableFuture<Boolean>();

        vertx.getOrCreateContext()
                .runOnContext(turn -> cache.get(other).onFailure(failure -> remembered.complete(cache.holds(other))));

        assertThat(remembered).succeedsWithin(Duration.ofSeconds(60)).isEqualTo(false);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, STREAMED / 2, STREAMED - 1})
    void resetsTheConnectionBeforeTheLastByteOfALargePackageThatWasChangedAt(int position) throws IOException {
        var wanted = requested(STREAMED);
        Fleet.replaceContent(wanted, changed(wanted.content(), position));

        long received;
        try (var node = connect().send(Urls.node(target(wanted)))) {
            node.readHead();
            received = node.readToReset();
        }

        assertThat(received).isBetween(0L, STREAMED - 1L);
    }

    @ParameterizedTest
    @ValueSource(ints = {STREAMED - 1, STREAMED + 1, 0})
    void sendsNothingOfALargePackageThatHasAnotherLengthNow(int length) throws IOException {
        var wanted = requested(STREAMED);
        Fleet.replaceContent(wanted, Arrays.copyOf(wanted.content(), length));

        var answer = ask(wanted);

        assertUnavailable(answer);
    }

    @ParameterizedTest
    @ValueSource(ints = {CACHED, STREAMED})
    void sendsNothingOfAPackageThatIsGone(int size) throws IOException {
        var wanted = requested(size);
        Fleet.removeContent(wanted);

        var answer = ask(wanted);

        assertUnavailable(answer);
    }

    @ParameterizedTest
    @ValueSource(ints = {CACHED, STREAMED})
    void asksTheStoreOnceForAPackageThatIsGone(int size) throws IOException {
        var wanted = requested(size);
        Fleet.removeContent(wanted);
        int gets = Links.store().gets();

        ask(wanted);

        assertThat(Links.store().gets() - gets).isEqualTo(1);
    }

    @Test
    void resetsTheConnectionWhenTheStoreDiesMidway() throws IOException {
        var wanted = requested(STREAMED);
        Links.store().cutAfter(STREAMED / 2);

        long received;
        try (var node = connect().send(Urls.node(target(wanted)))) {
            node.readHead();
            received = node.readToReset();
        }

        assertThat(received).isBetween(0L, STREAMED - 1L);
    }

    @Test
    void resetsAConnectionOverTlsWithoutAGoodbyeWhenTheStoreDiesMidway() throws IOException, GeneralSecurityException {
        var wanted = requested(STREAMED);
        Links.store().cutAfter(STREAMED / 2);

        long received;
        try (var node =
                DeviceSocket.over(TrustingTls.connect(Service.securePort())).send(Urls.node(target(wanted)))) {
            node.readHead();
            received = node.readToReset();
        }

        assertThat(received).isBetween(0L, STREAMED - 1L);
    }

    @ParameterizedTest
    @ValueSource(ints = {CACHED, STREAMED})
    void servesAPackageOverTls(int size) throws IOException, GeneralSecurityException {
        var wanted = requested(size);

        byte[] body;
        try (var node =
                DeviceSocket.over(TrustingTls.connect(Service.securePort())).send(Urls.node(target(wanted)))) {
            body = node.readAnswer().body();
        }

        assertThat(body).isEqualTo(wanted.content());
    }

    @ParameterizedTest
    @ValueSource(ints = {CACHED, STREAMED})
    void asksForAnotherTryWhileTheStoreIsDown(int size) throws IOException {
        var wanted = requested(size);
        Links.store().cut();

        var answer = ask(wanted);

        assertUnavailable(answer);
    }

    @ParameterizedTest
    @ValueSource(ints = {CACHED, STREAMED})
    void servesAgainWhenTheStoreIsBack(int size) throws IOException {
        var wanted = requested(size);
        Links.store().cut();
        ask(wanted);
        Links.store().restore();

        var answer = ask(wanted);

        assertThat(answer.body()).isEqualTo(wanted.content());
    }

    @ParameterizedTest
    @ValueSource(ints = {CACHED, STREAMED})
    void servesAPackageThoughAConnectionToTheStoreBreaks(int size) throws IOException {
        var wanted = requested(size);
        Links.store().breakOnce();

        var answer = ask(wanted);

        assertThat(answer.body()).isEqualTo(wanted.content());
    }

    @Test
    void servesFromMemoryWhileTheStoreIsDown() throws IOException {
        var wanted = requested(CACHED);
        ask(wanted);
        Links.store().cut();

        var answer = ask(wanted);

        assertThat(answer.body()).isEqualTo(wanted.content());
    }

    @Test
    void asksForAnotherTryWhileTheDatabaseIsDown() throws IOException {
        var wanted = requested(CACHED);
        Links.database().cut();

        var answer = ask(wanted);

        assertUnavailable(answer);
    }

    @Test
    void asksForAnotherTryWhenTheDatabaseDoesNotAnswer() throws IOException {
        var wanted = requested(CACHED);
        Links.database().hold();

        var answer = ask(wanted);

        assertUnavailable(answer);
    }

    @Test
    void servesAPackageThoughTheConnectionsToTheDatabaseBreak() throws IOException {
        var wanted = requested(CACHED);
        Links.database().breakOnce();

        var answer = ask(wanted);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(wanted.content());
    }

    @Test
    void servesAgainWhenTheDatabaseIsBack() throws IOException {
        var wanted = requested(CACHED);
        Links.database().cut();
        ask(wanted);

        Links.database().restore();

        await().untilAsserted(() -> assertThat(ask(wanted).body()).isEqualTo(wanted.content()));
    }

    private static void assertUnavailable(DeviceSocket.Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.head().header("retry-after")).isEqualTo("30");
        assertThat(answer.head().header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.text()).contains("\"code\":\"unavailable\"");
        assertThat(answer.body()).hasSizeLessThan(300);
    }

    private static byte[] changed(byte[] content, int position) {
        var changed = content.clone();
        changed[position] ^= 1;
        return changed;
    }

    private Fleet.Upload requested(int size) {
        var wanted = Fleet.upload(device.project(), size);
        Fleet.request(device, wanted, "pending");
        return wanted;
    }

    private String target(Fleet.Upload wanted) {
        return Urls.target(device, wanted.fileId());
    }

    private DeviceSocket.Answer ask(Fleet.Upload wanted) throws IOException {
        try (var node = connect()) {
            return node.send(Urls.node(target(wanted))).readAnswer();
        }
    }

    private static DeviceSocket connect() throws IOException {
        return DeviceSocket.connect(Service.port());
    }

    private static Arguments damage(String what, Damage damage) {
        return Arguments.of(what, damage);
    }
}
