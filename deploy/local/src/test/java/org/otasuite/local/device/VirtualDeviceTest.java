package org.otasuite.local.device;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.local.device.CycleResult.Outcome;

/** Whole wake cycles against a broker and a download server that the tests script. */
class VirtualDeviceTest {

    private static final String FILE_ID = TestDevices.FILE_ID;
    private static final Publication APPLIED =
            new Publication(TestDevices.OTA_TOPIC, DeviceMessages.appliedReport(FILE_ID), false);
    private static final Publication CLEAR = new Publication(TestDevices.OTA_TOPIC, "", true);

    private final List<DeviceStep> steps = new ArrayList<>();
    private final HttpScripts http = HttpScripts.forNode();
    private Path folder;
    private ScriptedBroker broker;
    private byte[] content;

    @BeforeEach
    void startBroker(@TempDir Path temporary) throws IOException {
        folder = temporary;
        broker = new ScriptedBroker();
        content = TestDevices.sample("gnu-tar-format-ustar.tar");
        broker.retain(TestDevices.command(".tar", content.length));
    }

    @AfterEach
    void stopBroker() throws IOException {
        broker.close();
    }

    @Test
    void findsNothing() throws InterruptedException {
        broker.retain("");

        CycleResult result = device(settings(1)).wake();

        assertThat(result).isEqualTo(new CycleResult(Outcome.NO_COMMAND, "", null, 0, null, List.of()));
        assertThat(broker.clientIds).containsExactly("a4cf12345678");
        assertThat(broker.endings.poll(60, SECONDS)).isEqualTo("disconnect");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "[{\"n\":\"e\",\"v\":3}]"})
    void ignoresWhatIsNoPendingCommandAndLeavesItThere(String message) {
        broker.retain(message);

        CycleResult result = device(settings(1)).wake();

        assertThat(result.outcome()).isEqualTo(Outcome.IGNORED_COMMAND);
        assertThat(broker.received).isEmpty();
        assertThat(broker.retained()).isEqualTo(message);
    }

    @Test
    void updatesItselfAndSaysSo() throws IOException {
        try (ScriptedServer server = ScriptedServer.plain(http.serving(content))) {
            CycleResult result = device(settings(server.port())).wake();

            assertThat(result.outcome()).isEqualTo(Outcome.APPLIED);
            assertThat(result.reason()).isEmpty();
            assertThat(result.fileId()).isEqualTo(FILE_ID);
            assertThat(result.bytesDownloaded()).isEqualTo(content.length);
            assertThat(result.transport()).isEqualTo(Transport.HTTP);
            assertThat(result.published()).isEqualTo(broker.received).hasSize(3).startsWith(APPLIED, CLEAR);
            assertThat(result.published().get(2).topic()).isEqualTo(TestDevices.STAT_TOPIC);
            assertThat(broker.retained()).isEmpty();
            assertThat(folder.resolve("lib/newlib/sub/mod.py")).exists();
            assertThat(folder.resolve("fa8884d2.tar")).doesNotExist();
        }
    }

    @Test
    void journalsEachStepInOrder() throws IOException {
        try (ScriptedServer server = ScriptedServer.plain(http.serving(content))) {
            device(settings(server.port())).wake();
        }

        assertThat(steps)
                .extracting(step -> step.getClass().getSimpleName())
                .containsExactly(
                        "Connected",
                        "CommandReceived",
                        "DownloadStarted",
                        "Downloaded",
                        "Applied",
                        "Reported",
                        "CommandCleared",
                        "Restarted",
                        "Connected",
                        "StatusPublished");
        assertThat(steps).extracting(DeviceStep::sentence).doesNotContain("").noneMatch(s -> s.contains("key-1"));
    }

    @Test
    void clearsFirstAsDocumented() throws IOException {
        try (ScriptedServer server = ScriptedServer.plain(http.serving(content))) {
            DeviceSettings settings = settings(server.port()).withFirmware(DeviceFirmware.WIFI.clearingFirst());

            CycleResult result =
                    device(settings.withCommandWait(TestDevices.SHORT)).wake();

            assertThat(result.published()).startsWith(CLEAR, APPLIED);
        }
    }

    @Test
    void reportsTwiceWithoutEnoughSpaceAndKeepsTheCommand() {
        CycleResult result = device(settings(1).withFreeFlash(content.length)).wake();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.reason()).isEqualTo("not enough space");
        assertThat(broker.received).containsExactly(failure("not enough space"), failure("can not download"));
        assertThat(broker.retained()).isNotEmpty();
    }

    @Test
    void keepsTheCommandWhenItCanNotDownload() {
        CycleResult result = device(settings(1)).wake();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.reason()).isEqualTo("can not download");
        assertThat(broker.received).containsExactly(failure("can not download"));
        assertThat(broker.retained()).isNotEmpty();
    }

    @Test
    void clearsTheCommandWhenItCanNotApply() throws IOException {
        byte[] gzip = TestDevices.sample("tar-czf-real-gzip-as-tar-gz.tar.gz");
        broker.retain(TestDevices.command(".tar.gz", gzip.length));
        try (ScriptedServer server = ScriptedServer.plain(http.serving(gzip))) {
            CycleResult result = device(settings(server.port())).wake();

            assertThat(result.reason()).isEqualTo("can not apply");
            assertThat(broker.received).containsExactly(failure("can not apply"), CLEAR);
            assertThat(broker.retained()).isEmpty();
        }
    }

    @Test
    void reportsAnEmptyBodyAsApplied() throws IOException {
        try (ScriptedServer server = ScriptedServer.plain(http.serving(new byte[0]))) {
            assertThat(device(settings(server.port())).wake().outcome()).isEqualTo(Outcome.APPLIED);
        }
    }

    @Test
    void restartsEvenIfItsReportIsLostAndAppliesAgain() throws IOException {
        broker.hangUpOn("\"v\": 1, \"n\": \"e\"");
        try (ScriptedServer server = ScriptedServer.plain(http.serving(content), http.serving(content))) {
            VirtualDevice device = device(settings(server.port()));
            CycleResult lost = device.wake();
            broker.hangUpOn("nothing");
            CycleResult again = device.wake();

            assertThat(lost.outcome()).isEqualTo(Outcome.APPLIED);
            assertThat(lost.published()).extracting(Publication::topic).containsExactly(TestDevices.STAT_TOPIC);
            assertThat(again.published()).startsWith(APPLIED, CLEAR).hasSize(3);
        }
    }

    @Test
    void losesTheCycleWithoutABroker() throws IOException {
        // Nobody listens there, and nobody else can meanwhile.
        try (Socket bound = new Socket()) {
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

            CycleResult result = device(TestDevices.settings(folder, bound.getLocalPort(), 1, OptionalInt.empty()))
                    .wake();

            assertThat(result.outcome()).isEqualTo(Outcome.LOST_CYCLE);
            assertThat(result.reason()).isNotEmpty();
        }
    }

    @Test
    void updatesItselfThroughAModem() throws IOException {
        HttpScripts modem = HttpScripts.forModem();
        try (ScriptedServer server = ScriptedServer.plain(modem.serving(content))) {
            DeviceSettings settings = settings(server.port())
                    .withFirmware(DeviceFirmware.CELLULAR.speakingMqtt31())
                    .withCommandWait(TestDevices.PATIENCE);

            assertThat(device(settings).wake().outcome()).isEqualTo(Outcome.APPLIED);
        }
    }

    private VirtualDevice device(DeviceSettings settings) {
        return new VirtualDevice(settings, (deviceId, step) -> steps.add(step));
    }

    private DeviceSettings settings(int httpPort) {
        return TestDevices.settings(folder, broker.port(), httpPort, OptionalInt.empty());
    }

    private static Publication failure(String reason) {
        return new Publication(TestDevices.OTA_TOPIC, DeviceMessages.failedReport(FILE_ID, reason, false), false);
    }
}
