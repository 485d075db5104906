package org.otasuite.dispatcher.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.dispatcher.DispatcherParts;
import org.otasuite.dispatcher.Fleet;
import org.otasuite.dispatcher.RetainedMessage;
import org.otasuite.dispatcher.Shares;
import org.otasuite.dispatcher.Tables;

/** What operators do with a rollout of which two devices have had the command, and three have not. */
@QuarkusTest
@DispatcherParts
class RolloutOrdersIT {
    private RolloutFleet rollout = new RolloutFleet();
    private List<String> told = List.of();

    @BeforeEach
    void tellTheFirstWave() {
        rollout = new RolloutFleet();
        rollout.request(5, Map.of("waves", List.of(Map.of("devices", 2))));
        await().until(() -> rollout.dispatched() == 2 && rollout.isClean());
        told = rollout.devices(1);
    }

    @AfterEach
    void releaseShares() {
        Shares.release();
    }

    @Test
    void takesTheCommandsBackWhenPaused() {
        rollout.order("pause")
                .statusCode(200)
                .body("rollout.state", equalTo("paused"))
                .body("rollout.reason", equalTo("paused by an operator"));

        await().until(() -> rollout.out() == 0 && rollout.isClean());
        RetainedMessage.assertNone(rollout.fleet().topic(told.get(0)));
        assertThat(version(told.get(0))).isEqualTo("2");
        assertThat(Fleet.state(told.get(0))).isEqualTo("pending");
    }

    @Test
    void takesTheCommandOfADeviceBackThatFailsAndTriesAgain() {
        rollout.fail(told.subList(0, 1));

        rollout.order("pause");

        await().until(() -> rollout.out() == 0 && rollout.isClean());
        RetainedMessage.assertNone(rollout.fleet().topic(told.get(0)));
    }

    @Test
    void opensNoWaveWhilePaused() {
        rollout.order("pause");

        rollout.apply(told);

        await().untilAsserted(() -> assertThat(Tables.value(
                        "select succeeded_at is not null from ota.rollout_wave where request_id = ?::uuid and wave = 1",
                        rollout.requestId()))
                .isEqualTo("t"));
        assertThat(rollout.wave()).isEqualTo(1);
        assertThat(rollout.held()).isEqualTo(3);
    }

    @Test
    void publishesTheCommandsAgainWhenResumed() {
        rollout.order("pause");
        await().until(() -> rollout.out() == 0);

        rollout.order("resume").statusCode(200).body("rollout.reason", nullValue());

        await().until(() -> rollout.out() == 2 && rollout.isClean());
        assertThat(version(told.get(0))).isEqualTo("3");
    }

    @Test
    void changesNothingWhenPausedAgain() {
        rollout.order("pause");

        rollout.order("pause").statusCode(200).body("rollout.state", equalTo("paused"));

        assertThat(actions()).isEqualTo("ota-requested ota-paused");
    }

    @Test
    void abortsByCancelingWhatIsPending() {
        rollout.order("abort")
                .statusCode(200)
                .body("rollout.state", equalTo("aborted"))
                .body("rollout.reason", equalTo("aborted by an operator"))
                .body("states.canceled", equalTo(5));

        await().until(() -> told.stream().allMatch(Fleet::isClean));
        RetainedMessage.assertNone(rollout.fleet().topic(told.get(0)));
        assertThat(actions()).isEqualTo("ota-requested ota-aborted");
    }

    @Test
    void publishesNothingForDevicesThatWereNotTold() {
        rollout.order("abort");

        await().until(() -> told.stream().allMatch(Fleet::isClean));
        assertThat(version(rollout.devices(2).get(0))).isEqualTo("0");
    }

    @Test
    void isCountedAmongThoseThatArePaused() {
        rollout.order("pause");

        await().until(() -> paused().equals(Tables.value("select count(*) from ota.rollout where state = 'paused'")));
    }

    @Test
    void changesNothingWhenAbortedAgain() {
        rollout.order("abort");

        rollout.order("abort").statusCode(200).body("rollout.state", equalTo("aborted"));

        assertThat(actions()).isEqualTo("ota-requested ota-aborted");
    }

    @Test
    void endsWhenItsRequestIsCanceled() {
        rollout.order("cancel")
                .statusCode(200)
                .body("rollout.state", equalTo("aborted"))
                .body("rollout.reason", equalTo("canceled by an operator"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "resume"})
    void leavesWhatHasEnded(String order) {
        rollout.order("abort");

        rollout.order(order).statusCode(409).body("code", equalTo("rollout-ended"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "resume", "abort"})
    void leavesWhatHasCompleted(String order) {
        rollout.apply(told);
        rollout.apply(rollout.devices(2));
        await().until(() -> "completed".equals(rollout.state()));

        rollout.order(order).statusCode(409).body("code", equalTo("rollout-ended"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "resume", "abort"})
    void saysWhenThereIsNoRollout(String order) {
        var fleet = rollout.fleet();
        var plain = fleet.requested(fleet.addPackage(), fleet.addDevice());

        var answer = Fleet.signed().post(fleet.path("/ota-requests/" + plain + "/" + order));

        answer.then().statusCode(409).body("code", equalTo("no-rollout"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "resume", "abort"})
    void doesNotKnowARequestUnderAnotherProject(String order) {
        var answer = Fleet.signed().post(new Fleet().path("/ota-requests/" + rollout.requestId() + "/" + order));

        answer.then().statusCode(404).body("code", equalTo("not-found"));
        assertThat(rollout.state()).isEqualTo("running");
    }

    @Test
    void rollsBackEveryDeviceThatWasReached() {
        rollout.apply(told.subList(0, 1));
        var before = rollout.fleet().addPackage();

        var answer = rollout.rollBack(before)
                .statusCode(202)
                .body("packageId", equalTo(before.toString()))
                .body("rollbackOf", equalTo(rollout.requestId()))
                .body("devices", equalTo(2));

        Fleet.signed()
                .get(rollout.fleet()
                        .path("/ota-operations?requestId=" + answer.extract().path("id")))
                .then()
                .body("items.deviceId", containsInAnyOrder(told.toArray()));
    }

    @Test
    void rollsBackADeviceWhoseCommandIsOnItsWay() {
        Tables.change("update ota.operation set dispatched_at = null where request_id = ?::uuid", rollout.requestId());
        claim(told.get(0));
        claim(rollout.devices(2).get(0));

        var answer = rollout.rollBack(rollout.fleet().addPackage()).statusCode(202);

        Fleet.signed()
                .get(rollout.fleet()
                        .path("/ota-operations?requestId=" + answer.extract().path("id")))
                .then()
                .body("items.deviceId", contains(told.get(0)));
    }

    @Test
    void rollsBackADeviceWhoseCommandWasOnItsWayWhenAllWasAborted() {
        Tables.change("update ota.operation set dispatched_at = null where request_id = ?::uuid", rollout.requestId());
        claim(told.get(0));
        claim(rollout.devices(2).get(0));
        rollout.order("abort").statusCode(200);

        var answer = rollout.rollBack(rollout.fleet().addPackage()).statusCode(202);

        Fleet.signed()
                .get(rollout.fleet()
                        .path("/ota-operations?requestId=" + answer.extract().path("id")))
                .then()
                .body("items.deviceId", hasItem(told.get(0)))
                .body("items.deviceId", everyItem(is(in(told))));
    }

    @Test
    void rollsBackADeviceThatFailed() {
        Tables.change("update ota.operation set dispatched_at = null where request_id = ?::uuid", rollout.requestId());
        rollout.fail(told.subList(1, 2));

        var answer = rollout.rollBack(rollout.fleet().addPackage()).statusCode(202);

        Fleet.signed()
                .get(rollout.fleet()
                        .path("/ota-operations?requestId=" + answer.extract().path("id")))
                .then()
                .body("items.deviceId", contains(told.get(1)));
    }

    @Test
    void cancelsTheRestOfWhatIsRolledBack() {
        var fileId = Fleet.newFileId();

        rollout.rollBack(rollout.fleet().addPackage(fileId)).statusCode(202);

        rollout.view()
                .body("states.canceled", equalTo(5))
                .body("rollout.state", equalTo("aborted"))
                .body("rollout.reason", equalTo("rolled back"));
        await().until(() -> told.stream().allMatch(Fleet::isClean));
        RetainedMessage.assertIs(rollout.fleet().topic(told.get(0)), Fleet.command(fileId));
        RetainedMessage.assertNone(rollout.fleet().topic(rollout.devices(2).get(0)));
        assertThat(actions()).isEqualTo("ota-requested ota-requested ota-rolled-back");
    }

    @Test
    void rollsBackDevicesThatHadTheWantedPackageBefore() {
        var fleet = rollout.fleet();
        var before = fleet.addPackage();
        var first = fleet.requested(before, told.get(0));
        Tables.change(
                "update ota.operation set state = 'applied', finished_at = now() where request_id = ?::uuid", first);
        var second = fleet.requested(fleet.addPackage(), told.get(0));
        await().until(() -> Fleet.isClean(told.get(0)));

        var answer = Fleet.signed()
                .body(Map.of("packageId", before))
                .post(fleet.path("/ota-requests/" + second + "/rollback"));

        answer.then().statusCode(202).body("devices", equalTo(1));
    }

    @Test
    void rollsNothingBackThatReachedNobody() {
        var idle = new RolloutFleet();
        idle.request(
                2, Map.of("startAt", Instant.now().plus(Duration.ofHours(1)).toString()));

        var answer = idle.rollBack(idle.fleet().addPackage());

        answer.statusCode(422).body("code", equalTo("no-device"));
        idle.view().body("rollout.state", equalTo("running")).body("states.pending", equalTo(2));
    }

    @Test
    void refusesToRollBackToTheSamePackage() {
        String packageId = rollout.view().extract().path("packageId");

        rollout.rollBack(UUID.fromString(packageId)).statusCode(400).body("code", equalTo("invalid-request"));
    }

    @Test
    void refusesToRollBackToAPackageThatThereIsNot() {
        rollout.rollBack(UUID.randomUUID()).statusCode(422).body("code", equalTo("unknown-package"));

        assertThat(rollout.state()).isEqualTo("running");
    }

    /** As while somebody publishes what it wants. */
    private static void claim(String device) {
        Shares.claim(device, "1 hour");
        Tables.change("update ota.slot set version = version + 1 where device_id = ?", device);
    }

    private static String paused() {
        return Fleet.signed()
                .get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("ota_rollouts{") && line.contains("state=\"paused\""))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1).replace(".0", ""))
                .collect(Collectors.joining());
    }

    private String actions() {
        return Tables.value(
                "select string_agg(action, ' ' order by id) from access.audit where project_id = ?",
                rollout.fleet().projectId());
    }

    private static String version(String device) {
        return Tables.value("select version from ota.slot where device_id = ?", device);
    }
}
