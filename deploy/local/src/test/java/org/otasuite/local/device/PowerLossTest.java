package org.otasuite.local.device;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.local.device.CycleResult.Outcome;

/** What is on the flash, with the broker and in the journal when the power or the connection goes, and what comes next. */
class PowerLossTest {

    private static final Publication APPLIED =
            new Publication(TestDevices.OTA_TOPIC, DeviceMessages.appliedReport(TestDevices.FILE_ID), false);
    private static final Publication CLEAR = new Publication(TestDevices.OTA_TOPIC, "", true);

    private final List<DeviceStep> steps = new ArrayList<>();
    private final HttpScripts http = HttpScripts.forNode();
    private Path folder;
    private ScriptedBroker broker;
    private ScriptedServer server;
    private String command;

    @BeforeEach
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        broker = new ScriptedBroker();
        offer("gnu-tar-format-ustar.tar", ".tar");
    }

    @AfterEach
    void stop() throws IOException {
        broker.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"DURING_CLEAR", "AFTER_CLEAR"})
    void stopsWhereThePowerGoesAndStartsOverAtTheNextWakeUp(PowerLoss at) throws InterruptedException {
        VirtualDevice device = device(DeviceFirmware.WIFI);
        CycleResult stopped = device.wake(at);

        assertThat(stopped.outcome()).isEqualTo(Outcome.LOST_CYCLE);
        assertThat(stopped.reason()).isEqualTo("power lost at " + at);
        assertThat(stopped.published()).isEqualTo(at == PowerLoss.AFTER_REPORT ? List.of(APPLIED) : List.of());
        assertThat(broker.retained()).isEqualTo(command);
        assertThat(broker.endings.poll(60, SECONDS)).isEqualTo("reset");
        assertThat(Files.exists(folder.resolve("fa8884d2.tar")))
                .isEqualTo(at == PowerLoss.DURING_DOWNLOAD || at == PowerLoss.DURING_APPLY);

        assertThat(device.wake().outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(broker.retained()).isEmpty();
    }

    @Test
    void saysWhatItRunsOnceThePowerIsBack() {
        VirtualDevice device = device(DeviceFirmware.WIFI);
        device.wake(PowerLoss.AFTER_COMMAND);
        broker.retain("");

        assertSaysOnlyWhatItRuns(device.wake());
        assertThat(device.wake().published()).isEmpty();
    }

    @Test
    void hasHalfOfThePackagesFilesWhenThePowerGoesWhileItUnpacks() {
        device(DeviceFirmware.WIFI).wake(PowerLoss.DURING_APPLY);

        assertThat(folder.resolve("exact512.bin")).hasSize(512);
        assertThat(folder.resolve("lib/newlib/__init__.py")).isEmptyFile();
        assertThat(folder.resolve("lib/newlib/sub/mod.py")).doesNotExist();
        assertThat(steps).noneMatch(DeviceStep.Applied.class::isInstance);
    }

    @Test
    void unpacksEverythingAnewAfterItHadHalf() {
        VirtualDevice device = device(DeviceFirmware.WIFI);
        device.wake(PowerLoss.DURING_APPLY);

        device.wake();

        assertThat(folder.resolve("lib/newlib/__init__.py")).hasSize(6);
        assertThat(folder.resolve("lib/newlib/sub/mod.py")).hasSize(6);
        assertThat(folder.resolve("fa8884d2.tar")).doesNotExist();
    }

    @Test
    void keepsTheUncompressedArchiveWhenThePowerGoesWhileItUnpacks() throws IOException {
        offer("mf-zlib-tar-gz.tar.gz", ".tar.gz");

        device(DeviceFirmware.WIFI).wake(PowerLoss.DURING_APPLY);

        assertThat(folder.resolve("fa8884d2.tar")).exists();
        assertThat(folder.resolve("fa8884d2.tar.gz")).doesNotExist();
    }

    @Test
    void losesThePowerInTheOnlyFileOfAPackage() throws IOException {
        offer("two-tars-concatenated.tar", ".tar");

        assertThat(device(DeviceFirmware.WIFI).wake(PowerLoss.DURING_APPLY).reason())
                .isEqualTo("power lost at DURING_APPLY");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void journalsAReportWithoutAnAnswerAsOneThatMayBeLost(boolean clearsFirst) {
        device(firmware(clearsFirst)).wake(PowerLoss.DURING_REPORT);

        assertThat(failedPublications()).containsExactly(APPLIED);
        assertThat(steps).noneMatch(DeviceStep.Reported.class::isInstance);
    }

    @ParameterizedTest
    @CsvSource({"false, true, APPLIED", "false, false, NO_COMMAND", "true, true, APPLIED", "true, false, NO_COMMAND"})
    void doesNotKnowWhetherItsClearWasHeard(boolean clearsFirst, boolean lost, Outcome next)
            throws InterruptedException {
        VirtualDevice device = device(firmware(clearsFirst));
        CycleResult stopped = device.wake(PowerLoss.DURING_CLEAR);
        assertThat(broker.endings.poll(60, SECONDS)).isEqualTo("reset");
        broker.retain(lost ? command : "");

        assertThat(stopped.published()).isEqualTo(clearsFirst ? List.of() : List.of(APPLIED));
        assertThat(failedPublications()).containsExactly(CLEAR);
        assertThat(device.wake().outcome()).isEqualTo(next);
    }

    @Test
    void findsNothingLeftToDoWhenItHadReportedAndCleared() throws InterruptedException {
        VirtualDevice device = device(DeviceFirmware.WIFI);
        CycleResult stopped = device.wake(PowerLoss.AFTER_CLEAR);

        assertThat(stopped.outcome()).isEqualTo(Outcome.LOST_CYCLE);
        assertThat(stopped.published()).containsExactly(APPLIED, CLEAR);
        assertThat(broker.endings.poll(60, SECONDS)).isEqualTo("reset");
        assertSaysOnlyWhatItRuns(device.wake());
    }

    @Test
    void neverReportsWhatItHadClearedBefore() {
        VirtualDevice device = device(DeviceFirmware.WIFI.clearingFirst());
        CycleResult stopped = device.wake(PowerLoss.AFTER_CLEAR);

        assertThat(stopped.published()).containsExactly(CLEAR);
        assertThat(failedPublications()).isEmpty();
        assertThat(broker.retained()).isEmpty();
        assertSaysOnlyWhatItRuns(device.wake());
    }

    @Test
    void restartsWhenTheConnectionBreaksWithItsReport() throws InterruptedException {
        CycleResult result = device(DeviceFirmware.WIFI).wakeAndLoseTheReport();

        assertThat(result.outcome()).isEqualTo(Outcome.APPLIED);
        assertSaysOnlyWhatItRuns(result);
        assertThat(failedPublications()).containsExactly(APPLIED);
        assertThat(steps).anyMatch(DeviceStep.Restarted.class::isInstance);
        assertThat(broker.retained()).isEqualTo(command);
        assertThat(broker.endings.poll(60, SECONDS)).isEqualTo("reset");
    }

    @Test
    void appliesAgainWhenTheConnectionBrokeWithItsReport() {
        VirtualDevice device = device(DeviceFirmware.WIFI);
        device.wakeAndLoseTheReport();

        assertThat(device.wake().published()).startsWith(APPLIED, CLEAR).hasSize(3);
    }

    private static void assertSaysOnlyWhatItRuns(CycleResult result) {
        assertThat(result.published()).extracting(Publication::topic).containsExactly(TestDevices.STAT_TOPIC);
    }

    private List<Publication> failedPublications() {
        return steps.stream()
                .filter(DeviceStep.PublishFailed.class::isInstance)
                .map(step -> ((DeviceStep.PublishFailed) step).publication())
                .toList();
    }

    /** Has the broker retain the command for a package, and a server that has it twice. */
    private void offer(String sample, String fileType) throws IOException {
        if (server != null) {
            server.close();
        }
        byte[] content = TestDevices.sample(sample);
        server = ScriptedServer.plain(http.serving(content), http.serving(content));
        command = TestDevices.command(fileType, content.length);
        broker.retain(command);
    }

    private static DeviceFirmware firmware(boolean clearsFirst) {
        return clearsFirst ? DeviceFirmware.WIFI.clearingFirst() : DeviceFirmware.WIFI;
    }

    private VirtualDevice device(DeviceFirmware firmware) {
        DeviceSettings settings = TestDevices.settings(folder, broker.port(), server.port(), OptionalInt.empty())
                .withFirmware(firmware)
                .withCommandWait(TestDevices.SHORT);
        return new VirtualDevice(settings, (deviceId, step) -> steps.add(step));
    }
}
