package org.otasuite.dispatcher.request;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.dispatcher.DispatcherParts;
import org.otasuite.dispatcher.Fleet;
import org.otasuite.dispatcher.Tables;

/** A request for four devices: two failed, one applied, one is pending. */
@QuarkusTest
@DispatcherParts
class RetryIT {
    private Fleet fleet = new Fleet();
    private UUID packageId = UUID.randomUUID();
    private List<String> devices = List.of();
    private String requestId = "";

    @BeforeEach
    void requestAndFail() {
        fleet = new Fleet();
        packageId = fleet.addPackage();
        devices = fleet.addDevices(4);
        requestId = fleet.requested(packageId, devices.toArray(String[]::new));
        finish(devices.get(0), "failed", "not enough space");
        finish(devices.get(1), "failed", "can not download");
        finish(devices.get(2), "applied", null);
    }

    @Test
    void requestsAgainForThoseThatFailed() {
        var answer = retry();

        answer.then()
                .statusCode(202)
                .header("Location", equalTo(fleet.path("/ota-requests/" + answer.path("id"))))
                .body("packageId", equalTo(packageId.toString()))
                .body("devices", equalTo(2))
                .body("states.pending", equalTo(2))
                .body("retryOf", equalTo(requestId));
    }

    @Test
    void leavesTheFailuresInTheHistory() {
        retry();

        Fleet.signed()
                .get(fleet.path("/ota-operations?deviceId=" + devices.get(0)))
                .then()
                .body("items.state", contains("pending", "failed"));
    }

    @Test
    void leavesThoseToANewerRequestThatHaveOne() {
        fleet.requested(fleet.addPackage(), devices.get(0));

        retry().then().statusCode(202).body("devices", equalTo(1));
    }

    @Test
    void saysWhenThereIsNothingToRequestAgain() {
        retry();

        retry().then().statusCode(422).body("code", equalTo("no-device"));
    }

    @Test
    void requestsAgainForOneDevice() {
        var answer = retryOperation(devices.get(1));

        answer.then().statusCode(202).body("devices", equalTo(1)).body("retryOf", equalTo(requestId));
        Fleet.signed()
                .get(fleet.path("/ota-operations?requestId=" + answer.path("id")))
                .then()
                .body("items.deviceId", contains(devices.get(1)));
    }

    @Test
    void requestsNothingAgainThatDidNotFail() {
        retryOperation(devices.get(2)).then().statusCode(422).body("code", equalTo("no-device"));
    }

    @Test
    void doesNotKnowARequestUnderAnotherProject() {
        var answer = Fleet.signed().post(new Fleet().path("/ota-requests/" + requestId + "/retry"));

        answer.then().statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void doesNotKnowAnOperationThatThereIsNot() {
        var answer = Fleet.signed().post(fleet.path("/ota-operations/" + UUID.randomUUID() + "/retry"));

        answer.then().statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void tellsHowFarARequestIs() {
        Tables.change(
                "insert into ota.download (operation_id, attempts, bytes, started_at, completed_at)"
                        + " select id, 1, 3987, now(), case when state = 'applied' then now() end"
                        + " from ota.operation where request_id = ?::uuid and device_id in (?, ?)",
                requestId,
                devices.get(2),
                devices.get(3));

        var answer = Fleet.signed().get(fleet.path("/ota-requests/" + requestId + "/progress"));

        answer.then()
                .statusCode(200)
                .body("id", equalTo(requestId))
                .body("devices", equalTo(4))
                .body("states.pending", equalTo(1))
                .body("states.failed", equalTo(2))
                .body("downloading", equalTo(1))
                .body("downloaded", equalTo(1))
                .body("confirmed", equalTo(0))
                .body("perMinute", equalTo(3.0f))
                .body("remainingSeconds", equalTo(20))
                .body("failures.message", contains("can not download", "not enough space"))
                .body("failures.devices", contains(1, 1));
    }

    @Test
    void cannotTellHowLongItTakesWhileNothingMoves() {
        var still = fleet.requested(fleet.addPackage(), fleet.addDevice());

        var answer = Fleet.signed().get(fleet.path("/ota-requests/" + still + "/progress"));

        answer.then().body("perMinute", equalTo(0.0f)).body("remainingSeconds", nullValue());
    }

    @Test
    void groupsFailuresWithTheMostFrequentFirst() {
        finish(devices.get(3), "failed", "not enough space");

        var answer = Fleet.signed().get(fleet.path("/ota-requests/" + requestId + "/progress"));

        answer.then()
                .body("failures[0].message", equalTo("not enough space"))
                .body("failures[0].devices", greaterThan(1))
                .body("remainingSeconds", nullValue());
    }

    private Response retry() {
        return Fleet.signed().post(fleet.path("/ota-requests/" + requestId + "/retry"));
    }

    private Response retryOperation(String device) {
        var operationId = Tables.value("select id from ota.operation where device_id = ?", device);
        return Fleet.signed().post(fleet.path("/ota-operations/" + operationId + "/retry"));
    }

    private static void finish(String device, String state, @Nullable String message) {
        Tables.change(
                "update ota.operation set state = ?, message = ?, finished_at = now()"
                        + " where device_id = ? and state = 'pending'",
                state,
                message,
                device);
    }
}
