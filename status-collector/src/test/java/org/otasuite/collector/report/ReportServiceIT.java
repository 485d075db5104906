package org.otasuite.collector.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.collector.fleet.Fleet;
import org.otasuite.collector.fleet.Fleet.Device;
import org.otasuite.collector.fleet.Fleet.Operation;
import org.otasuite.collector.fleet.Fleet.Report;
import org.otasuite.collector.fleet.Fleet.Slot;
import org.otasuite.collector.fleet.Payloads;
import org.otasuite.core.message.DeviceTopic;
import org.otasuite.local.testkit.PartsResource;

/** What a batch of messages does to the database. */
@QuarkusTest
@WithTestResource(value = PartsResource.class, initArgs = @ResourceArg(name = "role", value = "status_collector"))
class ReportServiceIT {
    private static final String FILE = "fa8884d2";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration NEXT_ATTEMPT = Duration.ofMinutes(5);

    /** How long a command that the device's clear removed waits to be published again. */
    private static final Duration RESTORATION = Duration.ofSeconds(5);

    private static final UUID CONNECTION = UUID.randomUUID();

    private final Fleet fleet = Fleet.ofTest();

    /** As exactly as the database keeps it. */
    private Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    @Inject
    ReportService reports;

    @Test
    void changesNothingWhenAppliedIsRepeated() {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);
        take(ota(device, Payloads.applied(FILE)));
        fleet.publish(device);

        take(ota(device, Payloads.applied(FILE)), ota(device, Payloads.applied(FILE)));

        assertThat(fleet.operation(operation)).isEqualTo(new Operation("applied", null, 0));
        assertThat(fleet.slot(device).dirty()).isFalse();
        assertThat(fleet.reports(device)).hasSize(3);
    }

    @Test
    void believesADeviceThatAppliedAfterTheCancel() {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);
        fleet.cancel(device);

        take(ota(device, Payloads.applied(FILE)));

        assertThat(fleet.operation(operation)).isEqualTo(new Operation("applied", "applied after cancel", 0));
    }

    @Test
    void changesNothingWhenADeviceFailsAfterTheCancel() {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);
        fleet.cancel(device);

        take(ota(device, Payloads.failed(FILE, "can not download")));

        assertThat(fleet.operation(operation)).isEqualTo(new Operation("canceled", "canceled by an operator", 0));
        assertThat(fleet.reports(device)).containsExactly(new Report("failed", "can not download", operation));
    }

    @Test
    void changesNothingWhenADeviceFailsAfterItApplied() {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);
        take(ota(device, Payloads.applied(FILE)));

        later(NEXT_ATTEMPT);
        take(ota(device, Payloads.failed(FILE, "can not apply")));

        assertThat(fleet.operation(operation)).isEqualTo(new Operation("applied", null, 0));
    }

    @Test
    void takesASuccessAfterFailures() {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);
        take(ota(device, Payloads.failed(FILE, "can not download")));

        later(NEXT_ATTEMPT);
        take(ota(device, Payloads.applied(FILE)));

        assertThat(fleet.operation(operation)).isEqualTo(new Operation("applied", null, 1));
        assertThat(fleet.slot(device).operation()).isNull();
    }

    @Test
    void leavesTheNewCommandWhenASupersededOneIsApplied() {
        var device = fleet.device();
        var superseded = fleet.command(device, FILE);
        var wanted = fleet.command(device, "0badcafe");

        take(ota(device, Payloads.applied(FILE)));

        assertThat(fleet.operation(superseded)).isEqualTo(new Operation("applied", "applied after cancel", 0));
        assertThat(fleet.operation(wanted)).isEqualTo(new Operation("pending", null, 0));
        assertThat(fleet.slot(device).operation()).isEqualTo(wanted);
    }

    @Test
    void countsAReportForTheNewestOfTwoRequestsOfOneFile() {
        var device = fleet.device();
        var older = fleet.command(device, FILE);
        var newer = fleet.command(device, FILE);

        take(ota(device, Payloads.applied(FILE)));

        assertThat(fleet.operation(older).state()).isEqualTo("canceled");
        assertThat(fleet.operation(newer).state()).isEqualTo("applied");
    }

    @Test
    void stopsTryingAfterTheMostFailures() {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);
        fail(device, 2);

        later(NEXT_ATTEMPT);
        take(ota(device, Payloads.failed(FILE, "can not download")));

        assertThat(fleet.operation(operation)).isEqualTo(new Operation("failed", "can not download", 3));
        assertThat(fleet.slot(device)).isEqualTo(new Slot(null, true, false));
    }

    @Test
    void letsADeviceTryAgainBeforeTheMostFailures() {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);

        fail(device, 2);

        assertThat(fleet.operation(operation)).isEqualTo(new Operation("failed", "can not download", 2));
        assertThat(fleet.slot(device)).isEqualTo(new Slot(operation, false, false));
    }

    @Test
    void believesADeviceThatCanNotApplyRightAfterAnotherFailure() {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);
        take(ota(device, Payloads.failed(FILE, "can not download")));

        take(ota(device, Payloads.failed(FILE, "can not apply")));

        assertThat(fleet.operation(operation)).isEqualTo(new Operation("failed", "can not apply", 1));
        assertThat(fleet.slot(device).operation()).isNull();
    }

    @Test
    void publishesACommandAgainThatTheDevicesClearWipedOut() {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);
        var before = fleet.now();

        take(ota(device, Payloads.CLEAR));

        assertThat(fleet.slot(device).operation()).isEqualTo(operation);
        assertThat(fleet.slot(device).dirty()).isTrue();
        assertThat(fleet.notBefore(device))
                .isBetween(before.plus(RESTORATION), fleet.now().plus(RESTORATION));
    }

    @Test
    void keepsANewCommandBackUntilTheClear() {
        var device = fleet.device();
        fleet.command(device, FILE);
        take(ota(device, Payloads.applied(FILE)));

        var wanted = fleet.request(device, "0badcafe");

        assertThat(fleet.slot(device).operation()).isEqualTo(wanted);
        assertThat(fleet.slot(device).dirty()).isTrue();
        assertThat(fleet.notBefore(device)).isEqualTo(now.plusSeconds(60));
    }

    @Test
    void publishesACommandAgainThatTheClearMayHaveMetOnItsWay() {
        var device = fleet.device();
        fleet.request(device, FILE);
        long published = fleet.version(device);
        var before = fleet.now();

        take(ota(device, Payloads.CLEAR));

        assertThat(fleet.version(device)).isEqualTo(published + 1);
        assertThat(fleet.notBefore(device))
                .isBetween(before.plus(RESTORATION), fleet.now().plus(RESTORATION));
    }

    @Test
    void publishesACommandAgainThatTheClearMayHaveMetThoughItWaitsForIt() {
        var device = fleet.device();
        fleet.command(device, FILE);
        fleet.request(device, "0badcafe");
        long published = fleet.version(device);
        take(ota(device, Payloads.applied(FILE)));

        take(ota(device, Payloads.CLEAR));

        assertThat(fleet.version(device)).isEqualTo(published + 1);
        assertThat(fleet.slot(device).waits()).isFalse();
    }

    @Test
    void doesNotTakeAnEmptiedSlotForCleanWhileSomethingIsOnItsWay() {
        var device = fleet.device();
        fleet.command(device, FILE);
        fleet.cancel(device);

        take(ota(device, Payloads.CLEAR));

        assertThat(fleet.slot(device).dirty()).isTrue();
    }

    @Test
    void doesNotTakeAnEmptiedSlotForCleanBecauseOfAClearThatIsOlderThanTheCommand() {
        var device = fleet.device();
        fleet.command(device, FILE);
        take(ota(device, Payloads.applied(FILE)));
        fleet.command(device, "0badcafe");
        fleet.cancel(device);

        take(ota(device, Payloads.CLEAR));

        assertThat(fleet.slot(device)).isEqualTo(new Slot(null, true, false));
    }

    @Test
    void leavesACommandAloneThatItsRequestsPaceKeepsBack() {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);
        fleet.hold(device);

        take(ota(device, Payloads.CLEAR));

        assertThat(fleet.slot(device)).isEqualTo(new Slot(operation, false, false));
    }

    @Test
    void letsANewCommandGoAtTheClear() {
        var device = fleet.device();
        fleet.command(device, FILE);
        take(ota(device, Payloads.applied(FILE)));
        var wanted = fleet.request(device, "0badcafe");

        take(ota(device, Payloads.CLEAR));

        assertThat(fleet.slot(device)).isEqualTo(new Slot(wanted, true, false));
    }

    @Test
    void doesNotKeepACommandBackAfterAFailedDownload() {
        var device = fleet.device();
        fleet.command(device, FILE);

        take(ota(device, Payloads.failed(FILE, "can not download")));

        assertThat(fleet.wait(device)).isNegative();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void comesToOneEndWhicheverOfReportAndClearIsFirstInABatch(boolean clearFirst) {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);
        var report = ota(device, Payloads.applied(FILE));
        var clear = ota(device, Payloads.CLEAR);

        take(clearFirst ? clear : report, clearFirst ? report : clear);

        assertThat(fleet.operation(operation).state()).isEqualTo("applied");
        assertThat(fleet.slot(device)).isEqualTo(new Slot(null, true, false));
    }

    @Test
    void letsSuccessOutweighFailureInABatch() {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);

        take(
                ota(device, Payloads.applied(FILE)),
                ota(device, Payloads.failed(FILE, "can not download")),
                ota(device, Payloads.applied(FILE)));

        assertThat(fleet.operation(operation)).isEqualTo(new Operation("applied", null, 0));
        assertThat(fleet.reports(device)).hasSize(3);
    }

    @Test
    void doesNotLetAnotherProjectsChannelDrownAStatus() {
        var device = fleet.device();
        var impostor = new Device(device.id(), fleet.project());

        take(
                message(device, "stat", Payloads.status("9fceb02", 1)),
                message(impostor, "stat", Payloads.status("666", 2)));

        assertThat(fleet.database()
                        .list(
                                row -> row.getString(1),
                                "select software_commit from ota.device_status where device_id = ?",
                                device.id()))
                .containsExactly("9fceb02");
    }

    @Test
    void confirmsByAStatusThatOvertookTheReport() {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);
        take(message(device, "stat", Payloads.status("9fceb02", 1)));
        later(Duration.ofMillis(200));

        take(ota(device, Payloads.applied(FILE)));

        assertThat(fleet.isConfirmed(operation)).isTrue();
    }

    @Test
    void confirmsNothingByAStatusFromBeforeTheUpdate() {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);
        take(message(device, "stat", Payloads.status("9fceb02", 1)));
        later(Duration.ofSeconds(10));

        take(ota(device, Payloads.applied(FILE)));

        assertThat(fleet.isConfirmed(operation)).isFalse();
    }

    @Test
    void takesAMessageOnceHoweverOftenItComes() {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);
        var id = UUID.randomUUID();
        take(named(device, id, CONNECTION));
        later(NEXT_ATTEMPT);

        take(named(device, id, UUID.randomUUID()), named(device, id, UUID.randomUUID()));

        assertThat(fleet.operation(operation).failures()).isEqualTo(1);
        assertThat(fleet.reports(device)).hasSize(1);
    }

    @Test
    void takesTwoMessagesForTwoThoughTheyAreAlike() {
        var device = fleet.device();
        fleet.command(device, FILE);

        take(named(device, UUID.randomUUID(), CONNECTION), named(device, UUID.randomUUID(), CONNECTION));

        assertThat(fleet.reports(device)).hasSize(2);
    }

    @Test
    void takesTheSameWordsOverAnotherConnectionForOneReportWhereMessagesHaveNoNames() {
        var device = fleet.device();
        fleet.command(device, FILE);
        take(unnamed(device, CONNECTION));
        later(Duration.ofSeconds(50));

        take(unnamed(device, UUID.randomUUID()));

        assertThat(fleet.reports(device)).hasSize(1);
    }

    @Test
    void takesTheSameWordsMuchLaterForAnotherReport() {
        var device = fleet.device();
        fleet.command(device, FILE);
        take(unnamed(device, CONNECTION));
        later(Duration.ofSeconds(70));

        take(unnamed(device, UUID.randomUUID()));

        assertThat(fleet.reports(device)).hasSize(2);
    }

    @Test
    void countsAReportForWhatWasWantedWhenTheDeviceSaidIt() {
        var device = fleet.device();
        var older = fleet.command(device, FILE);
        var said = message(device, "ota", Payloads.applied(FILE), Instant.now().plusSeconds(1));
        var newer = fleet.command(device, FILE);
        fleet.database().run("update ota.operation set requested_at = now() + interval '1 minute' where id = ?", newer);

        take(said);

        assertThat(fleet.operation(older).state()).isEqualTo("applied");
        assertThat(fleet.operation(newer).state()).isEqualTo("pending");
    }

    @Test
    void doesNotWaitForTheClearOfAReportThatIsOld() {
        var device = fleet.device();
        fleet.command(device, FILE);

        take(message(device, "ota", Payloads.applied(FILE), Instant.now().minusSeconds(3_600)));

        assertThat(fleet.slot(device).waits()).isFalse();
    }

    @Test
    void doesNotLetAnOlderStatusReplaceANewerOne() {
        var device = fleet.device();
        take(message(device, "stat", Payloads.status("newer", 1)));

        take(message(device, "stat", Payloads.status("older", 2), now.minusSeconds(60)));

        assertThat(fleet.database()
                        .list(
                                row -> row.getString(1),
                                "select software_commit from ota.device_status where device_id = ?",
                                device.id()))
                .containsExactly("newer");
    }

    @Test
    void takesAWholeBatchOfAFleetAtOnce() {
        var project = fleet.project();
        var devices = IntStream.range(0, 100)
                .mapToObj(number -> fleet.device(project))
                .toList();
        devices.forEach(device -> fleet.command(device, FILE));

        take(devices.stream().map(device -> ota(device, Payloads.applied(FILE))).toArray(DeviceMessage[]::new));

        assertThat(countOf(project, "applied")).isEqualTo(100);
    }

    @Test
    void doesNotLetTwoReplicasWaitForEachOther() {
        var project = fleet.project();
        var devices =
                IntStream.range(0, 30).mapToObj(number -> fleet.device(project)).toList();
        devices.forEach(device -> fleet.command(device, FILE));
        var messages = new ArrayList<DeviceMessage>();
        for (Device device : devices) {
            messages.add(ota(device, Payloads.applied(FILE)));
            messages.add(message(device, "stat", Payloads.status("9fceb02", 1)));
        }
        var reversed = new ArrayList<>(messages);
        Collections.reverse(reversed);

        var replicas = IntStream.range(0, 20)
                .mapToObj(round ->
                        reports.take(round % 2 == 0 ? messages : reversed).subscribeAsCompletionStage())
                .toArray(CompletableFuture<?>[]::new);

        assertThat(CompletableFuture.allOf(replicas)).succeedsWithin(LIMIT);
        assertThat(countOf(project, "applied")).isEqualTo(30);
    }

    private long countOf(Fleet.Project project, String state) {
        return fleet.database()
                .one(
                        row -> row.getLong(1),
                        "select count(*) from ota.operation where project_id = ? and state = ?",
                        project.id(),
                        state);
    }

    private void fail(Device device, int times) {
        for (int i = 0; i < times; i++) {
            later(NEXT_ATTEMPT);
            take(ota(device, Payloads.failed(FILE, "can not download")));
        }
    }

    private void later(Duration duration) {
        now = now.plus(duration);
    }

    private void take(DeviceMessage... messages) {
        reports.take(List.of(messages)).await().atMost(LIMIT);
    }

    private DeviceMessage ota(Device device, byte[] payload) {
        return message(device, "ota", payload);
    }

    private DeviceMessage message(Device device, String kind, byte[] payload) {
        return message(device, kind, payload, now);
    }

    private static DeviceMessage message(Device device, String kind, byte[] payload, Instant at) {
        return message(device, kind, payload, Arrival.unstamped(at, CONNECTION));
    }

    /** A failed download. */
    private DeviceMessage unnamed(Device device, UUID connection) {
        return message(device, "ota", Payloads.failed(FILE, "can not download"), Arrival.unstamped(now, connection));
    }

    /** A failed download. */
    private DeviceMessage named(Device device, UUID id, UUID connection) {
        var arrival = new Arrival(now.atOffset(ZoneOffset.UTC), id, connection);
        return message(device, "ota", Payloads.failed(FILE, "can not download"), arrival);
    }

    private static DeviceMessage message(Device device, String kind, byte[] payload, Arrival arrival) {
        return DeviceMessage.of(DeviceTopic.parse(device.topic(kind)).orElseThrow(), payload, arrival);
    }
}
