package org.otasuite.dispatcher.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.dispatcher.DispatcherParts;
import org.otasuite.dispatcher.Fleet;
import org.otasuite.dispatcher.RetainedMessage;
import org.otasuite.dispatcher.Tables;
import org.otasuite.local.testkit.PartsLinks;

@QuarkusTest
@DispatcherParts
class DeviceDeletionIT {
    /** The test resource sets it. */
    @SuppressWarnings("NullAway.Init")
    PartsLinks links;

    private Fleet fleet = new Fleet();
    private String device = "";

    @BeforeEach
    void createDevice() {
        fleet = new Fleet();
        device = fleet.addDevice();
    }

    @AfterEach
    void restoreTheBroker() {
        links.broker().restore();
    }

    @Test
    void takesADeviceAway() {
        var answer = delete();

        answer.then().statusCode(204);
        Fleet.signed().get(fleet.path("/devices/" + device)).then().statusCode(404);
        assertThat(slots()).isEqualTo("0");
    }

    @Test
    void removesItsCommandAndThenItsSlot() {
        fleet.requested(fleet.addPackage(), device);
        await().until(() -> Fleet.isClean(device));

        delete();

        await().until(() -> slots().equals("0"));
        RetainedMessage.assertNone(fleet.topic(device));
    }

    @Test
    void remembersTheCommandUntilTheBrokerForgotIt() {
        fleet.requested(fleet.addPackage(), device);
        await().until(() -> Fleet.isClean(device));
        links.broker().cut();

        delete().then().statusCode(204);

        assertThat(slots()).isEqualTo("1");
        links.broker().restore();
        await().until(() -> slots().equals("0"));
        RetainedMessage.assertNone(fleet.topic(device));
    }

    @Test
    void letsNobodyHaveTheIdBeforeTheCommandIsGone() {
        fleet.requested(fleet.addPackage(), device);
        await().until(() -> Fleet.isClean(device));
        links.broker().cut();
        delete();

        var answer = Fleet.signed()
                .body(Map.of("devices", List.of(Map.of("id", device, "key", "a-key-of-a-device"))))
                .post(new Fleet().path("/device-imports"));

        answer.then().statusCode(422).body("errors.detail", contains("id is in use"));
    }

    @Test
    void keepsTheHistory() {
        var requestId = fleet.requested(fleet.addPackage(), device);

        delete();

        Fleet.signed()
                .get(fleet.path("/ota-operations?deviceId=" + device))
                .then()
                .body("items.state", contains("canceled"))
                .body("items.message", contains("the device was deleted"));
        Fleet.signed().get(fleet.path("/ota-requests/" + requestId)).then().body("states.canceled", equalTo(1));
    }

    @Test
    void forgetsWhatItSaidOfItself() {
        Tables.change("update ota.device_status set seen_at = now() where device_id = ?", device);

        delete().then().statusCode(204);

        assertThat(Tables.value("select count(*) from ota.device_status where device_id = ?", device))
                .isEqualTo("0");
    }

    @Test
    void knowsNothingToDeleteTheSecondTime() {
        delete();

        delete().then().statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void deletesNoDeviceUnderAnotherProject() {
        var answer = Fleet.signed().delete(new Fleet().path("/devices/" + device));

        answer.then().statusCode(404);
        Fleet.signed().get(fleet.path("/devices/" + device)).then().statusCode(200);
    }

    private Response delete() {
        return Fleet.signed().delete(fleet.path("/devices/" + device));
    }

    private String slots() {
        return Tables.value("select count(*) from ota.slot where device_id = ?", device);
    }
}
