package org.otasuite.download.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.download.testkit.DeviceSocket;
import org.otasuite.download.testkit.Fleet;
import org.otasuite.download.testkit.Fleet.Facts;
import org.otasuite.download.testkit.Links;
import org.otasuite.download.testkit.ProxiedParts;
import org.otasuite.download.testkit.Service;
import org.otasuite.download.testkit.Urls;

/** What the history of an operation says about its downloads. */
@QuarkusTest
@QuarkusTestResource(ProxiedParts.class)
class DownloadFactsIT {
    private static final int CACHED = 3 << 20;
    private static final int STREAMED = 12 << 20;

    private Fleet.Device device = Fleet.device(Fleet.project());

    @BeforeEach
    void addDevice() {
        Links.restoreAll();
        device = Fleet.device(Fleet.project());
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, CACHED, STREAMED})
    void tellOfADownloadThatWasComplete(int size) throws IOException {
        var wanted = Fleet.upload(device.project(), size);
        var operation = Fleet.request(device, wanted, "pending");

        download(wanted);

        awaitFacts(operation, new Facts(1, size, true, true));
    }

    @Test
    void tellHowFarADownloadIsThatIsStillRunning() throws IOException {
        var wanted = Fleet.upload(device.project(), STREAMED);
        var operation = Fleet.request(device, wanted, "pending");

        try (var node = DeviceSocket.connectNarrow(Service.port()).send(Urls.node(target(wanted)))) {
            node.readHead();

            await().until(() -> Fleet.facts(operation)
                    .filter(facts -> facts.bytes() > 0 && !facts.completed())
                    .isPresent());
        }
    }

    @Test
    void tellHowTheLatestAttemptWasAnsweredAndOverWhichNetwork() throws IOException {
        var wanted = Fleet.upload(device.project(), 1000);
        var operation = Fleet.request(device, wanted, "pending");
        download(wanted);
        var request = Urls.node(target(wanted))
                .replace("User-Agent", "Range: bytes=10-\r\nX-Forwarded-For: 2001:db8::1\r\nUser-Agent");

        ask(request);

        await().untilAsserted(() -> assertThat(Fleet.latest(operation)).contains(new Fleet.Latest(206, "ipv6")));
        assertThat(Fleet.facts(operation)).contains(new Facts(2, 1000, true, true));
    }

    @Test
    void tellThatAnAttemptWasAnsweredWithAnError() throws IOException {
        var wanted = Fleet.upload(device.project(), 1000);
        var operation = Fleet.request(device, wanted, "pending");
        Fleet.removeContent(wanted);

        download(wanted);

        await().untilAsserted(() -> assertThat(Fleet.latest(operation)).contains(new Fleet.Latest(503, "ipv4")));
    }

    @Test
    void doNotTakeAPieceForThePackage() throws IOException {
        var wanted = Fleet.upload(device.project(), 1000);
        var operation = Fleet.request(device, wanted, "pending");

        ask(Urls.node(target(wanted)).replace("User-Agent", "Range: bytes=1-\r\nUser-Agent"));

        awaitFacts(operation, new Facts(1, 999, true, false));
    }

    @Test
    void countEveryAttempt() throws IOException {
        var wanted = Fleet.upload(device.project(), 1000);
        var operation = Fleet.request(device, wanted, "pending");
        download(wanted);
        awaitFacts(operation, new Facts(1, 1000, true, true));

        download(wanted);
        download(wanted);

        awaitFacts(operation, new Facts(3, 1000, true, true));
    }

    @ParameterizedTest
    @ValueSource(ints = {CACHED, STREAMED})
    void tellHowMuchWasSentToADeviceThatWentAway(int size) throws IOException {
        var wanted = Fleet.upload(device.project(), size);
        var operation = Fleet.request(device, wanted, "pending");

        try (var node = DeviceSocket.connectNarrow(Service.port()).send(Urls.node(target(wanted)))) {
            node.readHead();
        }

        await().until(() ->
                Fleet.facts(operation).filter(facts -> facts.bytes() > 0).isPresent());
        assertThat(Fleet.facts(operation)).hasValueSatisfying(facts -> {
            assertThat(facts.attempts()).isEqualTo(1);
            assertThat(facts.bytes()).isLessThan(size);
            assertThat(facts.completed()).isFalse();
        });
    }

    @Test
    void tellOfAnAttemptThatTheStoreFailed() throws IOException {
        var wanted = Fleet.upload(device.project(), 1000);
        var operation = Fleet.request(device, wanted, "pending");
        Fleet.removeContent(wanted);

        download(wanted);

        awaitFacts(operation, new Facts(1, 0, true, false));
    }

    @Test
    void sayNothingOfWhatWasNoDownload() throws IOException {
        var wanted = Fleet.upload(device.project(), 1000);
        var operation = Fleet.request(device, wanted, "pending");
        var canceled = Fleet.upload(device.project(), 1000);
        var canceledOperation = Fleet.request(device, canceled, "canceled");
        ask(Urls.node(target(wanted)).replaceFirst("GET", "HEAD"));
        download(canceled);

        var another = Fleet.upload(device.project(), 1000);
        var marker = Fleet.request(device, another, "applied");
        download(another);

        awaitFacts(marker, new Facts(1, 1000, true, true));
        assertThat(Fleet.facts(operation)).isEmpty();
        assertThat(Fleet.facts(canceledOperation)).isEmpty();
    }

    @Test
    void areKeptWhileTheDatabaseIsAwayAndWrittenLater() throws IOException {
        var wanted = Fleet.upload(device.project(), STREAMED);
        var operation = Fleet.request(device, wanted, "pending");
        try (var node = DeviceSocket.connectNarrow(Service.port()).send(Urls.node(target(wanted)))) {
            node.readHead();
            awaitWritten(operation);
            Links.database().cut();
            node.readToEnd();
        }

        Links.database().restore();

        awaitFacts(operation, new Facts(1, STREAMED, true, true));
    }

    @Test
    void areWrittenForTheOthersWhenAnOperationWasDeletedMeanwhile() throws IOException {
        var wanted = Fleet.upload(device.project(), STREAMED);
        var deleted = Fleet.request(device, wanted, "pending");
        var other = Fleet.upload(device.project(), 1000);
        var otherOperation = Fleet.request(device, other, "applied");
        try (var node = DeviceSocket.connectNarrow(Service.port()).send(Urls.node(target(wanted)))) {
            node.readHead();
            await().until(() -> Fleet.facts(deleted).isPresent());
            Fleet.deleteOperation(deleted);
            node.readToEnd();
        }

        download(other);

        awaitFacts(otherOperation, new Facts(1, 1000, true, true));
        assertThat(Fleet.facts(deleted)).isEmpty();
    }

    /**
     * And acknowledged, as batches are written one after the other: else the attempt would be written, and counted,
     * again.
     */
    private void awaitWritten(UUID operation) throws IOException {
        await().until(() -> Fleet.facts(operation).isPresent());
        var another = Fleet.device(device.project());
        var next = Fleet.upload(another.project(), 1000);
        var nextOperation = Fleet.request(another, next, "pending");
        ask(Urls.node(Urls.target(another, next.fileId())));
        awaitFacts(nextOperation, new Facts(1, 1000, true, true));
    }

    private static void awaitFacts(UUID operation, Facts expected) {
        await().untilAsserted(() -> assertThat(Fleet.facts(operation)).contains(expected));
    }

    private void download(Fleet.Upload wanted) throws IOException {
        ask(Urls.node(target(wanted)));
    }

    private static void ask(String request) throws IOException {
        try (var node = DeviceSocket.connect(Service.port())) {
            node.send(request).readAnswer();
        }
    }

    private String target(Fleet.Upload wanted) {
        return Urls.target(device, wanted.fileId());
    }
}
