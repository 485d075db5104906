package org.otasuite.dispatcher.continuous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.dispatcher.DispatcherParts;
import org.otasuite.dispatcher.Fleet;
import org.otasuite.dispatcher.Tables;
import org.otasuite.dispatcher.request.LateComers;
import org.otasuite.local.process.Background;

/** Requests for whatever has the tag "roof", also later. */
@QuarkusTest
@DispatcherParts
class ContinuousIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Map<String, Object> ROOF = Map.of("tags", List.of("roof"));

    /** As the collector does it: the outcome and the slot at once. */
    private static final String END = """
            with ended as (
                update ota.operation set state = ?, finished_at = now() where device_id = ? and state in ('pending', 'failed')
            )
            update ota.slot set operation_id = null, version = version + 1 where device_id = ?
            """;

    @Inject
    @SuppressWarnings("NullAway.Init") // Set by Quarkus.
    LateComers lateComers;

    private Fleet fleet = new Fleet();
    private UUID packageId = UUID.randomUUID();

    @BeforeEach
    void createFleet() {
        fleet = new Fleet();
        packageId = fleet.addPackage();
    }

    @Test
    void beginsWithoutAnyDevice() {
        var answer = request(packageId, ROOF, Map.of());

        answer.then()
                .statusCode(202)
                .body("devices", equalTo(0))
                .body("continuous", equalTo(true))
                .body("active", equalTo(true));
    }

    @Test
    void beginsWithTheDevicesThatMatch() {
        var device = fleet.addDevice("Roof 1", "roof");

        var answer = request(packageId, ROOF, Map.of());

        answer.then().statusCode(202).body("devices", equalTo(1));
        assertThat(Fleet.state(device)).isEqualTo("pending");
    }

    @Test
    void saysOfOthersThatTheyAreNotContinuous() {
        var device = fleet.addDevice();

        var answer = fleet.request(packageId, List.of(device));

        answer.then().body("continuous", equalTo(false)).body("active", equalTo(false));
    }

    @Test
    void needsASelector() {
        var device = fleet.addDevice();

        var answer = Fleet.signed()
                .body(Map.of("packageId", packageId, "deviceIds", List.of(device), "continuous", true))
                .post(fleet.path("/ota-requests"));

        answer.then().statusCode(400).body("code", equalTo("invalid-request"));
    }

    /** Its waves would be of the devices that there are. */
    @Test
    void takesNoStrategyBesides() {
        var answer = request(packageId, ROOF, Map.of("strategy", Map.of("waves", List.of(Map.of("percent", 10)))));

        answer.then().statusCode(400).body("code", equalTo("invalid-request"));
    }

    @Test
    void isForADeviceThatIsCreatedLater() {
        var id = requested(packageId, ROOF);

        var device = fleet.addDevice("Roof 1", "eu", "roof");

        awaitOperation(id, device);
        await().atMost(LONG).until(() -> Fleet.isClean(device));
        Fleet.signed()
                .get(fleet.path("/ota-requests/" + id))
                .then()
                .body("devices", equalTo(1))
                .body("states.pending", equalTo(1));
    }

    @Test
    void isForAnImportedFleet() {
        var id = requested(packageId, ROOF);

        importDevices(1_200);

        await().atMost(LONG).until(() -> operations(id) == 1_200);
    }

    @Test
    void isForADeviceThatGetsTheTag() {
        var id = requested(packageId, ROOF);
        var device = fleet.addDevice("Cellar", "cellar");

        tag(device, "roof");

        awaitOperation(id, device);
    }

    @Test
    void isForADeviceThatGetsTheName() {
        var id = requested(packageId, Map.of("names", List.of("roof*")));
        var device = fleet.addDevice("Cellar");

        change(device, Map.of("name", "Roof 2"));

        awaitOperation(id, device);
    }

    @Test
    void isForADeviceWhoseNameComesToHaveWhatIsSearchedFor() {
        var device = fleet.addDevice("Cellar");
        var id = requested(packageId, Map.of("q", "roof"));

        change(device, Map.of("name", "Under the Roof"));

        awaitOperation(id, device);
    }

    @Test
    void isForADeviceThatIsEnabled() {
        var device = fleet.addDevice("Roof", "roof");
        change(device, Map.of("enabled", false));
        var id = requested(packageId, ROOF);

        change(device, Map.of("enabled", true));

        awaitOperation(id, device);
    }

    @Test
    void isForADeviceThatHasAppliedThePackageThatIsAskedFor() {
        var older = fleet.addPackage();
        var id = requested(packageId, Map.of("currentPackageId", older));
        var device = fleet.addDevice();
        fleet.requested(older, device);

        end("applied", device);

        awaitOperation(id, device);
    }

    @Test
    void leavesOutADeviceThatCouldNotTakeIt() {
        requested(packageId, ROOF);
        var device = fleet.addDevice("Cellar");
        Tables.change("update ota.device_status set seen_at = now(), free_flash = 1 where device_id = ?", device);

        tag(device, "roof");

        assertNothingRequested(device);
    }

    @Test
    void leavesWhatIsPendingAloneUntilItEnds() {
        var id = requested(packageId, ROOF);
        var device = fleet.addDevice("Cellar");
        var other = fleet.requested(fleet.addPackage(), device);
        tag(device, "roof");
        awaitNoCandidate();
        assertThat(Tables.value("select request_id from ota.operation where device_id = ?", device))
                .isEqualTo(other);

        end("applied", device);

        awaitOperation(id, device);
    }

    @Test
    void leavesADeviceAloneThatStillTriesWhatItFailedToDo() {
        var id = requested(packageId, ROOF);
        var device = fleet.addDevice("Cellar");
        fleet.requested(fleet.addPackage(), device);
        Tables.change(
                "update ota.operation set state = 'failed', finished_at = now(), failures = 1 where device_id = ?",
                device);
        tag(device, "roof");
        await().atMost(LONG).until(() -> !"0".equals(candidates("and not_before > now()")));
        assertThat(operations(id)).isZero();

        Tables.change("update ota.slot set operation_id = null, version = version + 1 where device_id = ?", device);

        awaitOperation(id, device);
    }

    @Test
    void isForADeviceOnce() {
        var id = requested(packageId, ROOF);
        var device = fleet.addDevice("Roof", "roof");
        awaitOperation(id, device);

        fleet.cancel(List.of(device));
        tag(device, "roof", "eu");

        awaitNoCandidate();
        assertThat(operations(id)).isEqualTo(1);
    }

    @Test
    void doesNotTakeTurnsWithAnother() {
        var older = requested(fleet.addPackage(), ROOF);
        var newer = requested(packageId, ROOF);
        var device = fleet.addDevice("Roof", "roof");
        awaitOperation(newer, device);

        end("applied", device);
        tag(device, "roof", "eu");

        awaitNoCandidate();
        assertThat(operations(newer)).isEqualTo(1);
        assertThat(operations(older)).isZero();
    }

    @Test
    void doesNotTakeBackWhatAnOperatorHasAskedForInstead() {
        var device = fleet.addDevice("Roof", "roof");
        fleet.requested(packageId, device);
        end("applied", device);
        var id = requested(packageId, ROOF);

        fleet.requested(fleet.addPackage(), device);
        end("applied", device);

        awaitNoCandidate();
        assertThat(operations(id)).isZero();
    }

    @Test
    void tellsThoseWhoWatchOfLateComers() {
        var id = requested(packageId, ROOF);

        awaitOperation(id, fleet.addDevice("Roof", "roof"));

        assertThat(Tables.value(
                        "select string_agg(devices::text, ' ' order by id) from ota.event"
                                + " where type = 'requested' and request_id = ?::uuid",
                        id))
                .isEqualTo("0 1");
    }

    @Test
    void endsWhenItIsCanceled() {
        requested(fleet.addPackage(), Map.of("tags", List.of("cellar")));
        var id = requested(packageId, ROOF);

        var canceled = Fleet.signed().post(fleet.path("/ota-requests/" + id + "/cancel"));

        canceled.then().statusCode(200).body("active", equalTo(false)).body("continuous", equalTo(true));
        assertThat(Tables.value("select action from access.audit where target = ? order by id desc limit 1", id))
                .isEqualTo("ota-canceled");
        assertNothingRequested(fleet.addDevice("Roof", "roof"));
    }

    @Test
    void endsAtItsDeadline() {
        requested(fleet.addPackage(), Map.of("tags", List.of("cellar")));
        var deadline = OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(12);
        String id = request(packageId, ROOF, Map.of("deadline", deadline.toString()))
                .then()
                .statusCode(202)
                .extract()
                .path("id");

        await().atMost(LONG)
                .until(() ->
                        !Fleet.signed().get(fleet.path("/ota-requests/" + id)).<Boolean>path("active"));

        assertNothingRequested(fleet.addDevice("Roof", "roof"));
    }

    @Test
    void waitsForADisabledProject() {
        var id = requested(packageId, ROOF);
        enableProject(false);
        var device = fleet.addDevice("Roof", "roof");

        enableProject(true);

        awaitOperation(id, device);
    }

    @Test
    void keepsLateComersToItsPace() {
        String id = request(packageId, ROOF, Map.of("devicesPerMinute", 1))
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        await().atMost(LONG)
                .until(() -> "0".equals(Tables.value("select count(*) from ota.pace where request_id = ?::uuid", id)));

        importDevices(5);

        await().atMost(LONG).until(() -> held(id) == 4);
    }

    @Test
    void needsItsPackageAsLongAsItIsActive() {
        var id = requested(packageId, ROOF);
        assertThat(Tables.value("select ota.operations_needing(?)", packageId)).isEqualTo("1");

        Fleet.signed().post(fleet.path("/ota-requests/" + id + "/cancel"));

        assertThat(Tables.value("select ota.operations_needing(?)", packageId)).isEqualTo("0");
    }

    @Test
    void addsEachDeviceOnceHoweverManyReplicasThereAre() {
        var id = requested(packageId, ROOF);
        importDevices(400);

        var replicas = Stream.generate(() -> Background.run(() -> {
                    while (lateComers.admit(20, Duration.ofSeconds(1)).await().atMost(LONG) > 0) {}
                    return true;
                }))
                .limit(4)
                .toList();

        replicas.forEach(CompletableFuture::join);
        await().atMost(LONG).until(() -> operations(id) == 400);
        assertThat(Tables.value("select devices from ota.request where id = ?::uuid", id))
                .isEqualTo("400");
        assertThat(Tables.value("select count(distinct device_id) from ota.operation where request_id = ?::uuid", id))
                .isEqualTo("400");
    }

    @Test
    void forgetsNoDeviceWhenItDiesInBetween() throws SQLException {
        var device = fleet.addDevice("Cellar", "cellar");
        fleet.requested(fleet.addPackage(), device);
        end("applied", device);
        var id = requested(packageId, ROOF);
        try (var lock = Tables.asSuperuser()) {
            lock.setAutoCommit(false);
            lock.createStatement().execute("select * from ota.slot where device_id = '" + device + "' for update");
            tag(device, "roof");
            await().atMost(LONG)
                    .until(() -> !"0"
                            .equals(Tables.value("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                                    + " where usename = 'ota_dispatcher' and wait_event_type = 'Lock'")));
            assertThat(operations(id)).isZero();
            lock.rollback();
        }

        awaitOperation(id, device);
    }

    @Test
    void missesNoChangeThatWasUnderWayWhenItWasMade() throws SQLException {
        var device = fleet.addDevice("Cellar", "cellar");
        try (var change = Tables.asSuperuser()) {
            change.setAutoCommit(false);
            change.createStatement().execute("update ota.device set tags = '{roof}' where id = '" + device + "'");
            var id = requested(packageId, ROOF);

            change.commit();

            awaitOperation(id, device);
        }
    }

    @Test
    void isForNoDeviceOfAnotherProject() {
        requested(packageId, ROOF);
        var another = new Fleet();
        requestedIn(another);

        var device = another.addDevice("Roof", "roof");

        await().atMost(LONG)
                .until(() -> another.projectId()
                        .toString()
                        .equals(Tables.value(
                                "select max(project_id::text) from ota.operation where device_id = ?", device)));
    }

    private static void requestedIn(Fleet fleet) {
        Fleet.signed()
                .body(Map.of("packageId", fleet.addPackage(), "selector", ROOF, "continuous", true))
                .post(fleet.path("/ota-requests"))
                .then()
                .statusCode(202);
    }

    private Response request(UUID wanted, Map<String, Object> selector, Map<String, Object> more) {
        var body = new HashMap<String, Object>(more);
        body.putAll(Map.of("packageId", wanted, "selector", selector, "continuous", true));
        return Fleet.signed().body(body).post(fleet.path("/ota-requests"));
    }

    private String requested(UUID wanted, Map<String, Object> selector) {
        return request(wanted, selector, Map.of())
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private void importDevices(int count) {
        var devices = IntStream.range(0, count)
                .mapToObj(i -> {
                    var id = UUID.randomUUID().toString();
                    return Map.of("id", id, "key", "the-key-of-" + id, "name", "Roof", "tags", List.of("roof"));
                })
                .toList();
        Fleet.signed()
                .body(Map.of("devices", devices))
                .post(fleet.path("/device-imports"))
                .then()
                .statusCode(201);
    }

    private void tag(String device, String... tags) {
        change(device, Map.of("tags", List.of(tags)));
    }

    private void change(String device, Map<String, Object> properties) {
        Fleet.signed()
                .body(properties)
                .patch(fleet.path("/devices/" + device))
                .then()
                .statusCode(200);
    }

    private static void end(String state, String device) {
        Tables.change(END, state, device, device);
    }

    private void enableProject(boolean enabled) {
        Tables.change("update access.project set enabled = ? where id = ?", enabled, fleet.projectId());
    }

    private static void awaitOperation(String requestId, String device) {
        await().atMost(LONG)
                .until(() -> "pending"
                        .equals(Tables.value(
                                "select max(state) from ota.operation where request_id = ?::uuid and device_id = ?",
                                requestId,
                                device)));
    }

    private void assertNothingRequested(String device) {
        awaitNoCandidate();
        assertThat(Tables.value("select count(*) from ota.operation where device_id = ?", device))
                .isEqualTo("0");
    }

    private void awaitNoCandidate() {
        await().atMost(LONG).until(() -> "0".equals(candidates("")));
    }

    private String candidates(String condition) {
        return Tables.value("select count(*) from ota.candidate where project_id = ? " + condition, fleet.projectId());
    }

    private static int operations(String requestId) {
        return Integer.parseInt(
                Tables.value("select count(*) from ota.operation where request_id = ?::uuid", requestId));
    }

    private static int held(String requestId) {
        return Integer.parseInt(Tables.value(
                "select count(*) from ota.slot where held_by = ?::uuid and operation_id is not null", requestId));
    }
}
