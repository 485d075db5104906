package org.otasuite.download.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.download.testkit.DeviceSocket;
import org.otasuite.download.testkit.Fleet;
import org.otasuite.download.testkit.Links;
import org.otasuite.download.testkit.ProxiedParts;
import org.otasuite.download.testkit.Service;
import org.otasuite.download.testkit.TrustingTls;
import org.otasuite.download.testkit.Urls;

/** How connections end that nobody ends on purpose, with limits low enough to reach. */
@QuarkusTest
@QuarkusTestResource(ProxiedParts.class)
@TestProfile(ConnectionEndIT.LowLimits.class)
class ConnectionEndIT {
    private static final int CACHED = 3 << 20;
    private static final int STREAMED = 12 << 20;

    private Fleet.Device device = Fleet.device(Fleet.project());

    public static final class LowLimits implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    // Longer than an answer takes to begin on a busy machine: that is waited for too.
                    "quarkus.http.idle-timeout", "6S",
                    "ota.downloads.idle", "15S",
                    "ota.store.streams", "1",
                    // So that nothing is written down of a download before its end.
                    "ota.downloads.look", "1H");
        }
    }

    @BeforeEach
    void addDevice() {
        Links.restoreAll();
        device = Fleet.device(Fleet.project());
    }

    @Test
    void resetsTheConnectionOfADeviceThatStoppedTakingABodyOutOfMemory() throws IOException {
        var node = DeviceSocket.connectNarrow(Service.port());

        long received = readToResetAfterAPause(node, CACHED);

        assertThat(received).isBetween(0L, CACHED - 1L);
    }

    @Test
    void resetsTheConnectionOfADeviceThatStoppedTakingAStreamedBody() throws IOException {
        var node = DeviceSocket.connectNarrow(Service.port());

        long received = readToResetAfterAPause(node, STREAMED);

        assertThat(received).isBetween(0L, STREAMED - 1L);
    }

    @Test
    void resetsATlsConnectionWithoutAGoodbyeWhenTheDeviceStoppedTakingABody() throws Exception {
        var node = DeviceSocket.over(TrustingTls.connectNarrow(Service.securePort()));

        long received = readToResetAfterAPause(node, CACHED);

        assertThat(received).isBetween(0L, CACHED - 1L);
    }

    @Test
    void endsAConnectionInOrderThatIsIdleBetweenTwoDownloads() throws IOException {
        var wanted = requested(1000);

        byte[] rest;
        try (var modem = DeviceSocket.connect(Service.port()).send(Urls.modem(target(wanted)))) {
            modem.readHead();
            modem.read(1000);
            rest = modem.readToEnd();
        }

        assertThat(rest).isEmpty();
    }

    @Test
    void asksForAnotherTryWhenTooManyLargePackagesAreStreamedAtOnce() throws IOException {
        var wanted = requested(STREAMED);

        DeviceSocket.Answer answer;
        try (var first = DeviceSocket.connectNarrow(Service.port()).send(Urls.node(target(wanted)))) {
            first.readHead();
            answer = ask(wanted);
        }

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.head().header("retry-after")).isEqualTo("30");
    }

    @Test
    void streamsAgainWhenTheDeviceBeforeHasGone() throws IOException {
        var wanted = requested(STREAMED);
        try (var first = DeviceSocket.connectNarrow(Service.port()).send(Urls.node(target(wanted)))) {
            first.readHead();
        }

        await().ignoreExceptionsInstanceOf(IOException.class)
                .untilAsserted(() -> assertThat(ask(wanted).body()).isEqualTo(wanted.content()));
    }

    /** The device takes nothing until the server has given up: its own reset is all that is left to notice. */
    private long readToResetAfterAPause(DeviceSocket node, int size) throws IOException {
        var wanted = requested(size);
        var operation = Fleet.request(device, wanted, "applied");
        try (node) {
            node.send(Urls.node(target(wanted))).readHead();
            await().until(() -> hasEnded(operation));
            return node.readToReset();
        }
    }

    private static boolean hasEnded(UUID operation) {
        return Fleet.facts(operation).filter(facts -> facts.bytes() > 0).isPresent();
    }

    private Fleet.Upload requested(int size) {
        var wanted = Fleet.upload(device.project(), size);
        Fleet.request(device, wanted, "failed");
        return wanted;
    }

    private String target(Fleet.Upload wanted) {
        return Urls.target(device, wanted.fileId());
    }

    private DeviceSocket.Answer ask(Fleet.Upload wanted) throws IOException {
        try (var node = DeviceSocket.connect(Service.port())) {
            return node.send(Urls.node(target(wanted))).readAnswer();
        }
    }
}
