package org.otasuite.dispatcher.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.dispatcher.DispatcherParts;
import org.otasuite.dispatcher.Fleet;
import org.otasuite.dispatcher.Tables;
import org.otasuite.local.testkit.PartsLinks;

/** What those who watch a project see. */
@QuarkusTest
@DispatcherParts
class EventIT {
    /** The directory's answers are kept for five seconds. */
    private static final Duration ENDING = Duration.ofSeconds(20);

    /** As the build sets it for these tests. */
    private static final long KEEP_ALIVE_MILLIS = 1_000;

    private static final String REPORT = """
            insert into ota.report (project_id, device_id, operation_id, file_id, outcome, message, received_at)
            select project_id, device_id, id, file_id, 'failed', 'can not apply', now() from ota.operation where device_id = ?
            """;
    private static final String UNSETTLED = "select count(*) from ota.event where project_id = ?"
            + " and transaction_id >= pg_snapshot_xmin(pg_current_snapshot())";

    private static final String DOWNLOAD = """
            insert into ota.download as d (operation_id, attempts, bytes, started_at, completed_at)
            select id, 1, %s, now(), %s from ota.operation where device_id = ?
            on conflict (operation_id) do update set attempts = d.attempts + 1, bytes = excluded.bytes,
                completed_at = excluded.completed_at
            """;

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init") // Set by Quarkus.
    URI base;

    @SuppressWarnings("NullAway.Init") // Set by the test resource.
    PartsLinks links;

    private final List<Watcher> watchers = new ArrayList<>();
    private Fleet fleet = new Fleet();
    private String device = "";

    @BeforeEach
    void createFleet() {
        fleet = new Fleet();
        device = fleet.addDevice();
    }

    @AfterEach
    void closeStreams() {
        links.restore();
        watchers.forEach(Watcher::close);
    }

    @Test
    void tellsOfARequestAndOfItsCommandAtTheBroker() {
        var watcher = watch("");

        var requestId = fleet.requested(fleet.addPackage(), device);

        await().until(() -> watcher.names().equals(List.of("requested", "dispatched")));
        assertThat(watcher.data("requested"))
                .singleElement()
                .satisfies(data -> assertThat(data.get("count").asInt()).isEqualTo(1));
        var dispatched = watcher.data("dispatched").get(0);
        assertThat(dispatched.get("type").asText()).isEqualTo("dispatched");
        assertThat(dispatched.get("requestId").asText()).isEqualTo(requestId);
        assertThat(dispatched.get("at").asText()).endsWith("Z");
        assertThat(dispatched.at("/devices/0/deviceId").asText()).isEqualTo(device);
        assertThat(dispatched.at("/devices/0/operationId").asText()).isEqualTo(operation());
    }

    @Test
    void saysHowItIsToBeRead() {
        var watcher = watch("");

        await().until(() -> !watcher.frames().isEmpty());
        assertThat(watcher.header("Content-Type")).startsWith("text/event-stream");
        assertThat(watcher.header("Cache-Control")).isEqualTo("no-store");
        assertThat(watcher.header("X-Accel-Buffering")).isEqualTo("no");
        assertThat(watcher.frames().get(0).fields()).containsEntry("retry", "3000");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            applied   | update ota.operation set state = 'applied', finished_at = now() where device_id = ?
            failed    | update ota.operation set state = 'failed', finished_at = now(), failures = 1, message = 'x' where device_id = ?
            canceled  | update ota.operation set state = 'canceled', finished_at = now(), message = 'x' where device_id = ?
            """)
    void tellsOfEveryOutcome(String type, String change) {
        requestedAndDispatched();
        var watcher = watch("?deviceId=" + device);

        Tables.change(change, device);

        await().until(() -> watcher.names().equals(List.of(type)));
        assertThat(watcher.data(type).get(0).at("/devices/0/deviceId").asText()).isEqualTo(device);
    }

    @Test
    void tellsOfAFailureAgain() {
        requestedAndDispatched();
        var watcher = watch("");

        fail(1);
        fail(2);

        await().until(() -> watcher.names().equals(List.of("failed", "failed")));
        assertThat(watcher.data("failed").get(1).at("/devices/0/message").asText())
                .isEqualTo("can not apply");
    }

    @Test
    void tellsOfWhatADeviceRunsNow() {
        requestedAndDispatched();
        var watcher = watch("");

        Tables.change(
                "update ota.operation set confirmed_at = now(), confirmed_version = '1.2' where device_id = ?", device);

        await().until(() -> watcher.names().equals(List.of("confirmed")));
        assertThat(watcher.data("confirmed").get(0).at("/devices/0/version").asText())
                .isEqualTo("1.2");
    }

    @Test
    void tellsOfADownloadAndItsEnd() {
        requestedAndDispatched();
        var watcher = watch("");

        Tables.change(DOWNLOAD.formatted("100", "null"), device);
        Tables.change(DOWNLOAD.formatted("3987", "now()"), device);

        await().until(() -> watcher.names().equals(List.of("downloading", "downloaded")));
        assertThat(watcher.data("downloading").get(0).at("/devices/0/bytes").asLong())
                .isEqualTo(100);
        assertThat(watcher.data("downloaded").get(0).at("/devices/0/attempts").asInt())
                .isEqualTo(2);
    }

    @Test
    void tellsOfAReport() {
        requestedAndDispatched();
        var watcher = watch("");

        Tables.change(REPORT, device);

        await().until(() -> watcher.names().equals(List.of("report")));
        var report = watcher.data("report").get(0).at("/devices/0");
        assertThat(report.get("outcome").asText()).isEqualTo("failed");
        assertThat(report.get("message").asText()).isEqualTo("can not apply");
        assertThat(report.get("operationId").asText()).isEqualTo(operation());
    }

    @Test
    void tellsNothingOfAChangeThatIsNone() {
        requestedAndDispatched();
        var watcher = watch("");

        Tables.change("update ota.operation set state = state where device_id = ?", device);
        Tables.change(REPORT, device);

        await().until(() -> !watcher.events().isEmpty());
        assertThat(watcher.names()).containsExactly("report");
    }

    @Test
    void countsDevicesThatAreTooManyToName() {
        var devices = fleet.addDevices(1_001);
        fleet.request(fleet.addPackage(), devices);
        var watcher = watch("");

        fleet.cancel(devices);

        await().until(() -> watcher.names().contains("canceled"));
        var canceled = watcher.data("canceled").get(0);
        assertThat(canceled.get("count").asInt()).isEqualTo(1_001);
        assertThat(canceled.get("devices").isNull()).isTrue();
    }

    @Test
    void tellsOfAsManyDevicesAsCanBeNamed() {
        var devices = fleet.addDevices(1_000);
        fleet.request(fleet.addPackage(), devices);
        var watcher = watch("");

        fleet.cancel(devices);

        await().until(() -> watcher.names().contains("canceled"));
        assertThat(watcher.data("canceled").get(0).get("devices")).hasSize(1_000);
    }

    @Test
    void goesOnBehindTheLastEventThatWasSeen() {
        var first = watch("");
        requestedAndDispatched();
        await().until(() -> first.events().size() == 2);
        first.close();
        fail(1);
        Tables.change(REPORT, device);

        var second = watch("", "Last-Event-ID", first.events().get(0).id());

        await().until(() -> second.events().size() == 3);
        assertThat(second.names()).containsExactly("dispatched", "failed", "report");
    }

    @Test
    void goesOnFromAPlaceThatNoEventHas() {
        var first = watch("");
        await().until(() -> first.frames().size() >= 2);
        first.close();
        requestedAndDispatched();

        var second = watch("", "Last-Event-ID", first.frames().get(1).id());

        await().until(() -> second.names().equals(List.of("requested", "dispatched")));
    }

    @Test
    void saysThatItIsAliveAndByWhenItSaysSoAgain() {
        var watcher = watch("");

        await().until(() -> watcher.frames().size() >= 3);
        assertThat(watcher.names()).isEmpty();
        assertThat(watcher.frames()).allSatisfy(frame -> {
            assertThat(frame.name()).isEqualTo("alive");
            assertThat(frame.id()).matches("\\d+-0");
            assertThat(frame.data().get("withinMillis").asLong()).isEqualTo(KEEP_ALIVE_MILLIS);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"0-0", "999999999999999999-1"})
    void saysWhenItIsNotKnownWhatHappenedSince(String lastEventId) {
        var watcher = watch("", "Last-Event-ID", lastEventId);
        await().until(() -> watcher.names().equals(List.of("reset")));

        requestedAndDispatched();

        await().until(() -> watcher.names().equals(List.of("reset", "requested", "dispatched")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1", "-1-1", "1-1-1", "1-x", "9999999999999999999-1"})
    void refusesAnIdThatNoEventHas(String lastEventId) throws Exception {
        var watcher = watch("", "Last-Event-ID", lastEventId);

        assertThat(watcher.status()).isEqualTo(400);
        assertThat(watcher.header("Content-Type")).startsWith("application/problem+json");
        assertThat(watcher.body()).contains("\"code\":\"invalid-request\"");
    }

    @Test
    void showsOneRequestIfItIsAskedForOne() {
        var other = fleet.addDevice();
        fleet.requested(fleet.addPackage(), other);
        var requestId = fleet.requested(fleet.addPackage(), device);
        await().until(() -> Fleet.isClean(device) && Fleet.isClean(other));
        var watcher = watch("?requestId=" + requestId);

        fleet.cancel(List.of(other));
        fleet.cancel(List.of(device));

        await().until(() -> !watcher.events().isEmpty());
        assertThat(watcher.data("canceled"))
                .extracting(data -> data.get("requestId").asText())
                .containsExactly(requestId);
    }

    @Test
    void showsOneDeviceIfItIsAskedForOne() {
        var other = fleet.addDevice();
        fleet.request(fleet.addPackage(), List.of(device, other));
        await().until(() -> Fleet.isClean(device) && Fleet.isClean(other));
        var watcher = watch("?deviceId=" + device);

        fleet.cancel(List.of(device, other));

        await().until(() -> !watcher.events().isEmpty());
        var canceled = watcher.data("canceled").get(0);
        assertThat(canceled.get("count").asInt()).isEqualTo(1);
        assertThat(canceled.get("devices")).extracting(EventIT::deviceId).containsExactly(device);
    }

    @Test
    void showsTheTypesThatAreAskedFor() {
        var watcher = watch("?type=failed&type=confirmed");
        requestedAndDispatched();

        Tables.change(REPORT, device);
        fail(1);
        Tables.change("update ota.operation set confirmed_at = now() where device_id = ?", device);

        await().until(() -> watcher.names().equals(List.of("failed", "confirmed")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Failed", "reset", "failed,applied", "%00"})
    void refusesATypeThatNoEventHas(String type) throws Exception {
        var watcher = watch("?type=" + type);

        assertThat(watcher.status()).isEqualTo(400);
        assertThat(watcher.body()).contains("\"code\":\"invalid-parameter\"");
    }

    @Test
    void showsNothingOfAnotherProject() {
        var watcher = watch("");
        var another = new Fleet();
        another.requested(another.addPackage(), another.addDevice());

        fleet.requested(fleet.addPackage(), device);

        await().until(() -> watcher.names().equals(List.of("requested", "dispatched")));
    }

    @Test
    void endsWhenTheTokenIsRevoked() {
        var watcher = watchAs(fleet.projectToken());

        Tables.change("update access.api_token set revoked_at = now() where project_id = ?", fleet.projectId());

        await().atMost(ENDING).until(watcher::isEnded);
    }

    @Test
    void endsWhenTheProjectIsClosedToTheReader() {
        var token = fleet.projectToken();
        Tables.change("update access.api_token set role = 'viewer' where project_id = ?", fleet.projectId());
        var watcher = watchAs(token);

        Tables.change("update access.project set enabled = false where id = ?", fleet.projectId());

        await().atMost(ENDING).until(watcher::isEnded);
    }

    @Test
    void givesNobodyAllStreams() throws Exception {
        var token = fleet.projectToken();
        for (int i = 0; i < 10; i++) {
            var open = watchAs(token);
            await().until(() -> !open.frames().isEmpty());
        }

        var refused = watchAs(token);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        assertThat(refused.body()).contains("\"code\":\"rate-limited\"");
    }

    @Test
    void hasRoomAgainForWhoHasLeft() {
        var token = fleet.projectToken();
        for (int i = 0; i < 10; i++) {
            var open = watchAs(token);
            await().until(() -> !open.frames().isEmpty());
        }

        watchers.forEach(Watcher::close);

        await().until(() -> watchAs(token).status() == 200);
    }

    @Test
    void endsWithoutADatabaseAndGoesOnWhenItIsBack() {
        requestedAndDispatched();
        var first = watch("");
        links.database().cut();
        await().atMost(ENDING).until(first::isEnded);
        fail(1);

        links.database().restore();

        var last = first.frames().get(first.frames().size() - 1).id();
        await().atMost(ENDING).until(() -> watchFrom(last).status() == 200);
        var second = watchers.get(watchers.size() - 1);
        await().until(() -> second.names().equals(List.of("failed")));
    }

    @Test
    void countsOpenStreams() {
        watch("");

        var metrics = Fleet.signed().get("/q/metrics");

        assertThat(metrics.asString().lines()).anyMatch(line -> line.matches("ota_events_streams(\\{.*})? [1-9].*"));
    }

    @Test
    void doesNotFindAProjectThatIsNone() throws Exception {
        var watcher = Watcher.open(base.resolve("/api/projects/" + UUID.randomUUID() + "/events"), Fleet.token());

        assertThat(watcher.status()).isEqualTo(404);
        assertThat(watcher.body()).contains("\"code\":\"not-found\"");
    }

    private void requestedAndDispatched() {
        fleet.requested(fleet.addPackage(), device);
        await().until(() -> Fleet.isClean(device));
    }

    private void fail(int failures) {
        Tables.change(
                "update ota.operation set state = 'failed', finished_at = now(), failures = ?, message = 'can not apply'"
                        + " where device_id = ?",
                failures,
                device);
    }

    private String operation() {
        return Tables.value("select id from ota.operation where device_id = ?", device);
    }

    private static String deviceId(JsonNode of) {
        return of.get("deviceId").asText();
    }

    /** From now on, or from where the headers say. What happened before is over: nothing older still runs. */
    private Watcher watch(String query, String... headers) {
        await().until(() -> "0".equals(Tables.value(UNSETTLED, fleet.projectId())));
        var watcher = Watcher.open(base.resolve(fleet.path("/events" + query)), Fleet.token(), headers);
        watchers.add(watcher);
        if (watcher.status() == 200) {
            await().until(() -> !watcher.frames().isEmpty());
        }
        return watcher;
    }

    private Watcher watchFrom(String lastEventId) {
        var watcher = Watcher.open(base.resolve(fleet.path("/events")), Fleet.token(), "Last-Event-ID", lastEventId);
        watchers.add(watcher);
        return watcher;
    }

    private Watcher watchAs(String token) {
        var watcher = Watcher.open(base.resolve(fleet.path("/events")), token);
        watchers.add(watcher);
        return watcher;
    }
}
