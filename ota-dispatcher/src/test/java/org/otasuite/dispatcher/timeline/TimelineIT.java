package org.otasuite.dispatcher.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.dispatcher.DispatcherParts;
import org.otasuite.dispatcher.Fleet;
import org.otasuite.dispatcher.Tables;

/** A request that was made an hour ago for four devices: one applied it, one failed, one was canceled, one is pending. */
@QuarkusTest
@DispatcherParts
class TimelineIT {
    private Fleet fleet = new Fleet();
    private List<String> devices = List.of();
    private String requestId = "";

    @BeforeEach
    void makeARequestOfAnHourAgo() {
        fleet = new Fleet();
        devices = fleet.addDevices(4);
        requestId = fleet.requested(fleet.addPackage(), devices.toArray(String[]::new));
        await().atMost(Duration.ofSeconds(60)).until(() -> devices.stream().allMatch(Fleet::isClean));
        Tables.change(
                "update ota.request set created_at = now() - interval '60 minutes' where id = ?::uuid", requestId);
        Tables.change(
                "update ota.operation o set requested_at = r.created_at,"
                        + " dispatched_at = now() - interval '50.5 minutes'"
                        + " from ota.request r where r.id = o.request_id and r.id = ?::uuid",
                requestId);
        download(devices.get(0), 40.5);
        finish(devices.get(0), "applied", 30.5);
        download(devices.get(1), 20.5);
        finish(devices.get(1), "failed", 10.5);
        finish(devices.get(2), "canceled", 5.5);
    }

    @Test
    void beginsWhenTheRequestWasMade() {
        timeline().body("id", equalTo(requestId)).body("points", hasSize(61)).body("points[0].requested", equalTo(4));
    }

    @Test
    void tellsWhenTheBrokerHadTheCommands() {
        var answer = timeline();

        assertPoint(answer, 9, "requested", 4);
        assertPoint(answer, 10, "requested", 0);
        assertPoint(answer, 10, "dispatched", 4);
    }

    @Test
    void tellsWhenDevicesHadTheFile() {
        var answer = timeline();

        assertPoint(answer, 19, "downloaded", 0);
        assertPoint(answer, 20, "downloaded", 1);
        assertPoint(answer, 20, "dispatched", 3);
    }

    @Test
    void tellsWhenEachOutcomeCame() {
        var answer = timeline();

        assertPoint(answer, 29, "applied", 0);
        assertPoint(answer, 30, "applied", 1);
        assertPoint(answer, 30, "downloaded", 0);
        assertPoint(answer, 50, "failed", 1);
        assertPoint(answer, 55, "canceled", 1);
    }

    @Test
    void goesOnUntilNowWhileSomethingIsPending() {
        var answer = timeline();

        assertPoint(answer, 60, "dispatched", 1);
        assertPoint(answer, 60, "applied", 1);
        assertPoint(answer, 60, "failed", 1);
        assertPoint(answer, 60, "canceled", 1);
    }

    @Test
    void endsWithTheLastThatHappenedWhenNothingIsPending() {
        finish(devices.get(3), "applied", 30);

        var answer = timeline();

        // What came last is the cancellation, five and a half minutes ago.
        assertPoint(answer, 59, "canceled", 0);
        assertPoint(answer, 60, "canceled", 1);
    }

    @Test
    void countsADeviceThatFinishedWithoutBeingSeenToDownload() {
        finish(devices.get(3), "applied", 55.5);

        var answer = timeline();

        assertPoint(answer, 5, "applied", 1);
        assertPoint(answer, 5, "requested", 3);
        assertPoint(answer, 60, "dispatched", 0);
    }

    @Test
    void countsEveryOperationOnceAtEachTime() {
        var points = timeline().extract().jsonPath();

        for (int i = 0; i <= 60; i++) {
            var at = "points[" + i + "].";
            assertThat(List.of("requested", "dispatched", "downloaded", "applied", "failed", "canceled").stream()
                            .mapToInt(step -> points.getInt(at + step))
                            .sum())
                    .as("at point %d", i)
                    .isEqualTo(4);
        }
    }

    @Test
    void doesNotKnowARequestUnderAnotherProject() {
        var answer = Fleet.signed().get(new Fleet().path("/ota-requests/" + requestId + "/timeline"));

        answer.then().statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void doesNotKnowARequestThatThereIsNot() {
        var answer = Fleet.signed().get(fleet.path("/ota-requests/" + UUID.randomUUID() + "/timeline"));

        answer.then().statusCode(404).body("code", equalTo("not-found"));
    }

    private ValidatableResponse timeline() {
        return Fleet.signed()
                .get(fleet.path("/ota-requests/" + requestId + "/timeline"))
                .then()
                .statusCode(200);
    }

    private static void assertPoint(ValidatableResponse answer, int point, String step, int operations) {
        answer.body("points[" + point + "]." + step, equalTo(operations));
    }

    private void download(String deviceId, double minutesAgo) {
        Tables.change(
                "insert into ota.download (operation_id, attempts, bytes, started_at, completed_at)"
                        + " select id, 1, 3987, now() - interval '1 minute' * ?, now() - interval '1 minute' * ?"
                        + " from ota.operation where device_id = ?",
                minutesAgo,
                minutesAgo,
                deviceId);
    }

    private void finish(String deviceId, String state, double minutesAgo) {
        Tables.change(
                "update ota.operation set state = ?, finished_at = now() - interval '1 minute' * ? where device_id = ?",
                state,
                minutesAgo,
                deviceId);
    }
}
