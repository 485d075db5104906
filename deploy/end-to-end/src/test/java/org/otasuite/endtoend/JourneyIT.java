package org.otasuite.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.local.device.CycleResult.Outcome;
import org.otasuite.local.device.DeviceFirmware;
import org.otasuite.local.device.DeviceSettings;
import org.otasuite.local.device.PowerLoss;
import org.otasuite.local.device.Transport;
import org.otasuite.local.device.VirtualDevice;
import org.otasuite.local.process.Background;

/**
 * An operator orders an update, a device carries it out, and the operator sees what happened. Each test has devices of its
 * own, which mostly wait, so many run at once.
 */
@ExtendWith(SharedSuite.class)
@Execution(ExecutionMode.CONCURRENT)
class JourneyIT {
    private static final String PLAIN = "mf-plain-tar.tar";
    private static final String ZLIB = "mf-zlib-tar-gz.tar.gz";
    private static final String REAL_GZIP = "tar-czf-real-gzip-as-tar-gz.tar.gz";
    private static final Duration SHORT_WAIT = Duration.ofSeconds(1);

    /** Of which an operator has so many. */
    private static final String STREAMS = "streams of events";

    private static Suite suite;
    private static Fleet fleet;

    @BeforeAll
    static void join(Suite shared, @TempDir Path flashes) throws Exception {
        suite = shared;
        fleet = new Fleet(suite, flashes);
    }

    @ParameterizedTest
    @ValueSource(strings = {PLAIN, ZLIB})
    void aDeviceAppliesWhatWasRequestedAndTheOperatorSeesEveryStep(String sample) throws Exception {
        var member = fleet.join(UnaryOperator.identity());
        fleet.request(sample, member);

        var cycle = member.device().wake();

        assertThat(cycle.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(cycle.transport()).isEqualTo(Transport.HTTPS);
        assertThat(cycle.bytesDownloaded()).isEqualTo(Files.size(Fleet.sample(sample)));
        var operation = fleet.awaitOperation(
                member, found -> found.hasNonNull("confirmedAt") && found.hasNonNull("downloadedAt"));
        assertThat(operation.get("state").asText()).isEqualTo("applied");
        assertThat(operation.get("downloadAttempts").asInt()).isEqualTo(1);
        assertThat(operation.get("downloadedBytes").asLong()).isEqualTo(Files.size(Fleet.sample(sample)));
        assertThat(operation.get("reports")).hasSize(1);
        assertThat(member.device().wake().outcome()).isEqualTo(Outcome.NO_COMMAND);
    }

    @Test
    @ResourceLock(STREAMS)
    void theOperatorSeesEveryStepAsItHappens() throws Exception {
        var member = fleet.join(UnaryOperator.identity());
        var lines = new CopyOnWriteArrayList<String>();
        try (var events = fleet.operator().watch(fleet.projectId())) {
            var unused = Background.run(Executors.callable(() -> events.forEach(lines::add)));
            fleet.request(PLAIN, member);

            member.device().wake();

            for (String event : List.of("requested", "dispatched", "downloaded", "report", "applied", "confirmed")) {
                await().atMost(Duration.ofSeconds(20)).until(() -> lines.contains("event:" + event));
            }
        }
    }

    /** More of them than one operator can have at once. */
    @Test
    @ResourceLock(STREAMS)
    void theServiceLearnsThroughTheEdgeThatAReaderOfEventsHasLeft() throws Exception {
        for (int i = 0; i < 12; i++) {
            await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(() -> {
                try (var events = fleet.operator().watch(fleet.projectId())) {
                    assertThat(events.findFirst()).isPresent();
                }
            });
        }
    }

    @Test
    void aDeviceWithoutHttpsFetchesOverPlainHttp() throws Exception {
        var member = fleet.join(settings -> new DeviceSettings(
                settings.credentials(),
                settings.mac(),
                fleet.serversWithoutHttps(),
                settings.flashRoot(),
                settings.freeFlash(),
                settings.firmware(),
                settings.commandWait(),
                settings.networkTimeout()));
        fleet.request(PLAIN, member);

        var cycle = member.device().wake();

        assertThat(cycle.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(cycle.transport()).isEqualTo(Transport.HTTP);
        fleet.awaitState(member, "applied");
    }

    @Test
    void aCellularDeviceAppliesToo() throws Exception {
        var wait = Duration.ofSeconds(20);
        var member = fleet.join(
                settings -> settings.withFirmware(DeviceFirmware.CELLULAR).withCommandWait(wait));
        fleet.request(PLAIN, member);

        var cycle = member.device().wake();

        assertThat(cycle.outcome()).isEqualTo(Outcome.APPLIED);
        fleet.awaitState(member, "applied");
    }

    @Test
    void aDeviceThatClearsBeforeItReportsAppliesToo() throws Exception {
        var member = fleet.join(settings -> settings.withFirmware(DeviceFirmware.WIFI.clearingFirst()));
        fleet.request(PLAIN, member);

        var cycle = member.device().wake();

        assertThat(cycle.outcome()).isEqualTo(Outcome.APPLIED);
        fleet.awaitState(member, "applied");
        assertThat(member.device().wake().outcome()).isEqualTo(Outcome.NO_COMMAND);
    }

    @Test
    void aPackageThatCannotBeUnpackedFailsWithTheDevicesReason() throws Exception {
        var member = fleet.join(UnaryOperator.identity());
        fleet.request(REAL_GZIP, member);

        var cycle = member.device().wake();

        assertThat(cycle.outcome()).isEqualTo(Outcome.FAILED);
        var operation = fleet.awaitState(member, "failed");
        assertThat(operation.get("message").asText()).isEqualTo("can not apply");
        assertThat(operation.get("failures").asInt()).isEqualTo(1);
        assertThat(member.device().wake().outcome()).isEqualTo(Outcome.NO_COMMAND);
    }

    @Test
    void twoReportsOfOneShortageOfSpaceAreOneFailure() throws Exception {
        var member = fleet.join(settings -> settings.withFreeFlash(4096));
        fleet.request(PLAIN, member);

        var cycle = member.device().wake();

        assertThat(cycle.outcome()).isEqualTo(Outcome.FAILED);
        var operation =
                fleet.awaitOperation(member, found -> found.path("reports").size() == 2);
        assertThat(operation.get("state").asText()).isEqualTo("failed");
        assertThat(operation.get("message").asText()).isEqualTo("not enough space");
        assertThat(operation.get("failures").asInt()).isEqualTo(1);
    }

    @Test
    void aFailedDeviceThatAppliesAtALaterWakeUpIsApplied() throws Exception {
        var small = fleet.join(settings -> settings.withFreeFlash(4096));
        fleet.request(PLAIN, small);
        small.device().wake();
        fleet.awaitState(small, "failed");
        var roomy = new VirtualDevice(small.device().settings().withFreeFlash(DeviceSettings.DEFAULT_FREE_FLASH));

        roomy.wake();

        assertThat(fleet.awaitState(small, "applied").get("failures").asInt()).isEqualTo(1);
    }

    @Test
    void powerLostBeforeTheClearMakesTheDeviceApplyAgainAndNothingElse() throws Exception {
        var member = fleet.join(settings -> settings.withCommandWait(Duration.ofSeconds(5)));
        fleet.request(PLAIN, member);

        member.device().wake(PowerLoss.AFTER_REPORT);
        fleet.awaitState(member, "applied");
        var second = member.device().wake();

        assertThat(second.outcome()).isIn(Outcome.APPLIED, Outcome.NO_COMMAND);
        assertThat(fleet.awaitState(member, "applied").get("failures").asInt()).isZero();
    }

    @Test
    void aCanceledRequestReachesNoDevice() throws Exception {
        var member = fleet.join(settings -> settings.withCommandWait(SHORT_WAIT));
        var request = fleet.request(PLAIN, member);

        var answer = fleet.operator()
                .cancelRequest(fleet.projectId(), request.get("id").asText());

        assertThat(answer.at("/states/canceled").asInt()).isEqualTo(1);
        fleet.awaitOutcome(member, Outcome.NO_COMMAND);
        assertThat(fleet.awaitState(member, "canceled").get("message").asText()).isNotBlank();
    }

    @Test
    void aNewerRequestSupersedesAndIsWhatTheDeviceApplies() throws Exception {
        var member = fleet.join(UnaryOperator.identity());
        fleet.request(ZLIB, member);
        fleet.request(PLAIN, member);

        var cycle = member.device().wake();

        var newest = fleet.awaitState(member, "applied");
        assertThat(cycle.fileId()).isEqualTo(newest.get("fileId").asText());
        JsonNode operations =
                fleet.operator().history(fleet.projectId(), member.id()).at("/operations/items");
        assertThat(operations.findValuesAsText("state")).containsExactly("applied", "canceled");
    }

    @Test
    void anotherDevicesKeyFetchesNothing() throws Exception {
        var member = fleet.join(UnaryOperator.identity());
        var stranger = fleet.join(UnaryOperator.identity());
        var request = fleet.request(PLAIN, member);
        var path = "/mf-rproxy/packages/download?fuid=" + request.get("fileId").asText() + "&did=" + stranger.id()
                + "&dk=" + stranger.key() + "&cid="
                + stranger.device().settings().credentials().controlChannel();

        var answer = fleet.operator().get(path);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().get("code").asText()).isEqualTo("forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/internal/broker/authenticate", "/api/nothing", "/api/projects/x/devices"})
    void whatIsNotOfferedIsAProblemDocument(String path) throws Exception {
        var answer = fleet.operator().get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.mediaType()).startsWith("application/problem+json");
        assertThat(answer.json().get("code").asText()).isEqualTo("not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"package-service", "ota-dispatcher"})
    void eachServiceDescribesItself(String service) throws Exception {
        var answer = fleet.operator().get("/openapi/" + service);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("/api/projects");
    }

    @Test
    void theWholeSuiteFitsInTwoGibibytes() {
        assertThat(suite.residentBytes()).isBetween(1L, 2L << 30);
    }

    @Test
    void noSecretIsInAnyLog() throws IOException, InterruptedException {
        var member = fleet.join(UnaryOperator.identity());
        var request = fleet.request(PLAIN, member);
        member.device().wake();
        fleet.awaitState(member, "applied");

        var logs = suite.logs();

        assertThat(logs)
                .contains(request.get("id").asText())
                .doesNotContain(member.key())
                .doesNotContain(suite.administratorToken());
    }
}
