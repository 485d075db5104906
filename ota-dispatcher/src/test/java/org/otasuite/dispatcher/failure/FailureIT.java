package org.otasuite.dispatcher.failure;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.dispatcher.DispatcherParts;
import org.otasuite.dispatcher.Fleet;
import org.otasuite.dispatcher.Tables;

/** A package that four devices failed on, in two requests: two for one reason, one for another, and one without a word. */
@QuarkusTest
@DispatcherParts
class FailureIT {
    private Fleet fleet = new Fleet();
    private UUID packageId = UUID.randomUUID();
    private List<String> devices = List.of();

    @BeforeEach
    void fail() {
        fleet = new Fleet();
        packageId = fleet.addPackage();
        devices = fleet.addDevices(6);
        fleet.requested(packageId, devices.subList(0, 2).toArray(String[]::new));
        fleet.requested(packageId, devices.subList(2, 6).toArray(String[]::new));
        finish(devices.get(0), "failed", "not enough space");
        finish(devices.get(1), "failed", "can not download");
        finish(devices.get(2), "failed", "not enough space");
        finish(devices.get(3), "failed", null);
        finish(devices.get(4), "applied", null);
    }

    @Test
    void groupsByTheReasonWithTheMostFrequentFirst() {
        var answer = failures("");

        answer.then()
                .statusCode(200)
                .body("total", equalTo(3))
                .body("items.message", equalTo(Arrays.asList("not enough space", "can not download", null)))
                .body("items.devices", contains(2, 1, 1));
    }

    @Test
    void showsOnePageAndTheTotalOfAll() {
        var answer = failures("&limit=1&offset=1");

        answer.then().body("items.message", contains("can not download")).body("total", equalTo(3));
    }

    @Test
    void showsTheTotalBeyondTheLastPage() {
        var answer = failures("&limit=1&offset=5");

        answer.then().statusCode(200).body("items", empty()).body("total", equalTo(3));
    }

    @Test
    void countsADeviceByItsLatestOperation() {
        fleet.requested(packageId, devices.get(0));

        var answer = failures("");

        answer.then().body("items.devices", contains(1, 1, 1));
    }

    @Test
    void showsNothingOfAnotherPackage() {
        var answer = Fleet.signed().get(fleet.path("/ota-operations/failures?packageId=" + fleet.addPackage()));

        answer.then().statusCode(200).body("items", empty()).body("total", equalTo(0));
    }

    @Test
    void showsNothingOfAnotherProject() {
        var answer = Fleet.signed().get(new Fleet().path("/ota-operations/failures?packageId=" + packageId));

        answer.then().statusCode(200).body("items", empty());
    }

    @Test
    void refusesWhatIsNoPackage() {
        var answer = Fleet.signed().get(fleet.path("/ota-operations/failures?packageId=7"));

        answer.then().statusCode(400).body("code", equalTo("invalid-parameter"));
    }

    @Test
    void mustBeToldThePackage() {
        var answer = Fleet.signed().get(fleet.path("/ota-operations/failures"));

        answer.then().statusCode(400).body("code", equalTo("invalid-parameter"));
    }

    private Response failures(String more) {
        return Fleet.signed().get(fleet.path("/ota-operations/failures?packageId=" + packageId + more));
    }

    private static void finish(String device, String state, @Nullable String message) {
        Tables.change(
                "update ota.operation set state = ?, message = ?, finished_at = now() where device_id = ?",
                state,
                message,
                device);
    }
}
