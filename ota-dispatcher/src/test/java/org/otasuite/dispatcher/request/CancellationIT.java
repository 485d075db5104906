package org.otasuite.dispatcher.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.dispatcher.DispatcherParts;
import org.otasuite.dispatcher.Fleet;
import org.otasuite.dispatcher.Listener;
import org.otasuite.dispatcher.RetainedMessage;
import org.otasuite.dispatcher.Tables;

@QuarkusTest
@DispatcherParts
class CancellationIT {
    private Fleet fleet = new Fleet();
    private String fileId = "";
    private String device = "";
    private String requestId = "";

    @BeforeEach
    void requestAnUpdate() {
        fleet = new Fleet();
        fileId = Fleet.newFileId();
        device = fleet.addDevice();
        requestId = fleet.requested(fleet.addPackage(fileId), device);
        await().until(() -> Fleet.isClean(device));
    }

    @Test
    void cancelsARequest() {
        var answer = cancelRequest();

        answer.then().statusCode(200).body("states.canceled", equalTo(1)).body("states.pending", equalTo(0));
    }

    @Test
    void removesTheCommandOfACanceledRequest() {
        try (var listener = Listener.to(fleet.topic(device))) {
            cancelRequest();

            await().untilAsserted(() -> assertThat(listener.payloads()).endsWith(""));
            RetainedMessage.assertNone(fleet.topic(device));
        }
    }

    @Test
    void saysWhyAnOperationIsOver() {
        cancelRequest();

        Fleet.signed()
                .get(fleet.path("/ota-operations?deviceId=" + device))
                .then()
                .body("items.state", contains("canceled"))
                .body("items.message", contains("canceled by an operator"));
    }

    @Test
    void changesNothingWhenItIsAskedForAgain() {
        cancelRequest();

        var answer = cancelRequest();

        answer.then().statusCode(200).body("states.canceled", equalTo(1));
    }

    @Test
    void leavesTheCommandOfANewerRequest() {
        var newer = Fleet.newFileId();
        fleet.requested(fleet.addPackage(newer), device);

        cancelRequest();

        await().until(() -> Fleet.isClean(device));
        RetainedMessage.assertIs(fleet.topic(device), Fleet.command(newer));
    }

    @Test
    void removesTheCommandThatAFailureLeftBehind() {
        Tables.change(
                "update ota.operation set state = 'failed', finished_at = now(), failures = 1 where device_id = ?",
                device);

        cancelRequest().then().body("states.failed", equalTo(1)).body("states.canceled", equalTo(0));

        await().until(() -> Fleet.isClean(device));
        RetainedMessage.assertNone(fleet.topic(device));
    }

    @Test
    void cancelsWhateverIsWantedOfDevices() {
        var answer = fleet.cancel(List.of(device));

        answer.then().statusCode(200).body("canceled", equalTo(1));
        await().until(() -> Fleet.isClean(device));
        RetainedMessage.assertNone(fleet.topic(device));
    }

    @Test
    void saysWhatACancellationWouldDoWithoutDoingIt() {
        var failed = fleet.addDevice();
        fleet.requested(fleet.addPackage(), failed);
        Tables.change(
                "update ota.operation set state = 'failed', finished_at = now(), failures = 1 where device_id = ?",
                failed);
        fleet.addDevice();

        var answer = Fleet.signed()
                .body(Map.of("selector", Map.of("all", true)))
                .post(fleet.path("/ota-cancellations/dry-runs"));

        answer.then().statusCode(200).body("canceled", equalTo(1)).body("givenUp", equalTo(1));
        assertThat(Fleet.state(device)).isEqualTo("pending");
        RetainedMessage.assertIs(fleet.topic(device), Fleet.command(fileId));
    }

    @Test
    void saysNothingOfADeviceOfAnotherProject() {
        var answer = Fleet.signed()
                .body(Map.of("deviceIds", List.of(device)))
                .post(new Fleet().path("/ota-cancellations/dry-runs"));

        answer.then().statusCode(422).body("code", equalTo("unknown-device"));
    }

    @Test
    void leavesOtherDevicesOfTheRequestAlone() {
        var other = fleet.addDevice();
        var otherFileId = Fleet.newFileId();
        fleet.requested(fleet.addPackage(otherFileId), device, other);

        fleet.cancel(List.of(device)).then().body("canceled", equalTo(1));

        await().until(() -> Fleet.isClean(other));
        RetainedMessage.assertIs(fleet.topic(other), Fleet.command(otherFileId));
    }

    @Test
    void countsADeviceWithoutAWishAsNotCanceled() {
        var answer = fleet.cancel(List.of(fleet.addDevice()));

        answer.then().statusCode(200).body("canceled", equalTo(0));
    }

    @Test
    void refusesADeviceOfAnotherProject() {
        var answer = new Fleet().cancel(List.of(device));

        answer.then().statusCode(422).body("code", equalTo("unknown-device"));
    }

    @Test
    void doesNotKnowARequestUnderAnotherProject() {
        var answer = Fleet.signed().post(new Fleet().path("/ota-requests/" + requestId + "/cancel"));

        answer.then().statusCode(404).body("code", equalTo("not-found"));
        assertThat(Fleet.state(device)).isEqualTo("pending");
    }

    private Response cancelRequest() {
        return Fleet.signed().post(fleet.path("/ota-requests/" + requestId + "/cancel"));
    }
}
