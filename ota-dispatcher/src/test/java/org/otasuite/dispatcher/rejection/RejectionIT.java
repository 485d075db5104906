package org.otasuite.dispatcher.rejection;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.otasuite.dispatcher.DispatcherParts;
import org.otasuite.dispatcher.Fleet;
import org.otasuite.dispatcher.Tables;

/** Messages that could not be taken, as administrators see them. */
@QuarkusTest
@DispatcherParts
class RejectionIT {
    private final Fleet fleet = new Fleet();

    @Test
    void listsThemWithTheLatestFirst() {
        reject(fleet, "node-1", "not JSON", "2 hours", "gibberish");
        reject(fleet, "node-2", "no event", "1 hour", "[]");

        var answer = Fleet.signed().get(fleet.path("/rejected-messages"));

        answer.then()
                .statusCode(200)
                .body("total", equalTo(2))
                .body("items.deviceId", contains("node-2", "node-1"))
                .body("items.topic", contains("ota", "ota"))
                .body("items.reason", contains("no event", "not JSON"))
                .body("items.times", contains(7, 7))
                .body("items.payload", contains("[]", "gibberish"));
    }

    @Test
    void listsThoseOfADevice() {
        reject(fleet, "node-1", "not JSON", "2 hours", "gibberish");
        reject(fleet, "node-2", "no event", "1 hour", "[]");

        var answer = Fleet.signed().get(fleet.path("/rejected-messages?deviceId=node-1"));

        answer.then().body("total", equalTo(1)).body("items.deviceId", contains("node-1"));
    }

    @Test
    void showsOnePageAndTheTotalOfAll() {
        reject(fleet, "node-1", "not JSON", "2 hours", "gibberish");
        reject(fleet, "node-2", "no event", "1 hour", "[]");

        var answer = Fleet.signed().get(fleet.path("/rejected-messages?limit=1&offset=1"));

        answer.then().body("total", equalTo(2)).body("items.deviceId", contains("node-1"));
    }

    @Test
    void showsWhatIsNoTextAsText() {
        Tables.change(
                "insert into ota.rejected_message"
                        + " values (?, 'node-1', 'stat', 'not JSON', 1, now(), now(), 5, '\\x00ff41e282'::bytea)",
                fleet.projectId());

        var answer = Fleet.signed().get(fleet.path("/rejected-messages"));

        answer.then().body("items.payload", contains("\uFFFD\uFFFDA\uFFFD")).body("items.size", contains(5));
    }

    @Test
    void showsNothingOfAnotherProject() {
        reject(fleet, "node-1", "not JSON", "2 hours", "gibberish");

        var answer = Fleet.signed().get(new Fleet().path("/rejected-messages?deviceId=node-1"));

        answer.then().statusCode(200).body("items", empty());
    }

    @Test
    void doesNotExistForAnAdministratorOfAnotherProject() {
        var stranger = new Fleet().projectToken();

        var answer = given().header("Authorization", "Bearer " + stranger).get(fleet.path("/rejected-messages"));

        answer.then().statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void refusesWhatIsNoDeviceId() {
        var answer = Fleet.signed().get(fleet.path("/rejected-messages?deviceId=no+device"));

        answer.then().statusCode(400).body("code", equalTo("invalid-parameter"));
    }

    private static void reject(Fleet fleet, String device, String reason, String ago, String payload) {
        Tables.change(
                "insert into ota.rejected_message values (?, ?, 'ota', ?, 7, now() - interval '1 day',"
                        + " now() - ?::interval, 9, convert_to(?, 'UTF8'))",
                fleet.projectId(),
                device,
                reason,
                ago,
                payload);
    }
}
