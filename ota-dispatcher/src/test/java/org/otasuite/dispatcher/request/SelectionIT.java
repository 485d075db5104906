package org.otasuite.dispatcher.request;

import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.dispatcher.DispatcherParts;
import org.otasuite.dispatcher.Fleet;
import org.otasuite.dispatcher.Tables;

/** A device on the roof and one in the cellar. */
@QuarkusTest
@DispatcherParts
class SelectionIT {
    private Fleet fleet = new Fleet();
    private String roof = "";
    private String cellar = "";
    private UUID packageId = UUID.randomUUID();

    @BeforeEach
    void createDevices() {
        fleet = new Fleet();
        roof = fleet.addDevice("Roof 1", "eu", "roof");
        cellar = fleet.addDevice("Cellar", "eu");
        packageId = fleet.addPackage();
    }

    @Test
    void selectsAll() {
        request(Map.of("all", true)).then().statusCode(202).body("devices", equalTo(2));
    }

    @Test
    void selectsThoseThatHaveAllTags() {
        request(Map.of("tags", List.of("eu", "roof"))).then().statusCode(202);

        assertRequestedFor(roof);
    }

    @Test
    void selectsByPatternsOfNamesInAnyCase() {
        request(Map.of("names", List.of("roof *", "attic*"))).then().statusCode(202);

        assertRequestedFor(roof);
    }

    @Test
    void selectsByPatternsOfIds() {
        request(Map.of("ids", List.of(cellar.substring(0, 12) + "*"))).then().statusCode(202);

        assertRequestedFor(cellar);
    }

    @Test
    void selectsThoseThatAppliedAPackageLast() {
        var older = fleet.addPackage();
        applied(older, roof, "2 hours");
        applied(older, cellar, "2 hours");
        applied(fleet.addPackage(), cellar, "1 hour");

        request(Map.of("currentPackageId", older)).then().statusCode(202).body("devices", equalTo(1));

        assertRequestedFor(roof);
    }

    @Test
    void selectsByAPartOfTheNameOrId() {
        request(Map.of("q", "OOF")).then().statusCode(202).body("devices", equalTo(1));

        assertRequestedFor(roof);
    }

    @Test
    void selectsThoseThatRunAFirmware() {
        heard(roof, "fw-4.1", "2026-03-01T00:00:00Z");
        heard(cellar, "fw-3.4", "2026-03-01T00:00:00Z");

        request(Map.of("firmware", "fw-4.1")).then().statusCode(202).body("devices", equalTo(1));

        assertRequestedFor(roof);
    }

    @Test
    void selectsThoseThatWereNotHeardForLongOrNever() {
        heard(roof, "fw-4.1", "2026-03-01T00:00:00Z");

        request(Map.of("seenBefore", "2026-02-01T00:00:00Z")).then().statusCode(202);

        assertRequestedFor(cellar);
    }

    @Test
    void selectsThoseThatWereHeardLately() {
        heard(roof, "fw-4.1", "2026-03-01T00:00:00Z");
        heard(cellar, "fw-4.1", "2026-01-01T00:00:00Z");

        request(Map.of("seenAfter", "2026-02-01T00:00:00+02:00", "tags", List.of("eu")))
                .then()
                .statusCode(202);

        assertRequestedFor(roof);
    }

    @Test
    void selectsThoseWhoseLatestUpdateFailed() {
        ended("failed", fleet.addPackage(), roof, "1 hour");
        ended("failed", fleet.addPackage(), cellar, "2 hours");
        applied(fleet.addPackage(), cellar, "1 hour");

        request(Map.of("otaState", "failed")).then().statusCode(202).body("devices", equalTo(1));

        assertRequestedFor(roof);
    }

    @Test
    void selectsWhatTheListFindsByTheSameFilter() {
        ended("failed", fleet.addPackage(), roof, "1 hour");
        ended("failed", fleet.addPackage(), cellar, "1 hour");
        heard(roof, "fw-4.1", "2026-03-01T00:00:00Z");
        heard(cellar, "fw-4.1", "2026-03-01T00:00:00Z");

        var selector = Map.<String, Object>of(
                "q", "Roof", "firmware", "fw-4.1", "otaState", "failed", "seenAfter", "2026-02-01T00:00:00Z");

        request(selector).then().statusCode(202).body("devices", equalTo(1));
        assertRequestedFor(roof);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"firmware\":\"fw-4.1\"}",
                "{\"otaState\":\"failed\",\"tags\":[\"eu\"]}",
                "{\"seenBefore\":\"2026-02-01T00:00:00Z\"}",
                "{\"seenAfter\":\"2026-02-01T00:00:00Z\"}"
            })
    void refusesToFollowWhatDevicesSayOfThemselves(String selector) {
        var answer = Fleet.signed()
                .body("{\"packageId\":\"" + packageId + "\",\"continuous\":true,\"selector\":" + selector + "}")
                .post(fleet.path("/ota-requests"));

        answer.then().statusCode(400).body("code", equalTo("invalid-request"));
    }

    @Test
    void selectsNothingOfAnotherProject() {
        new Fleet().addDevice("Roof 2", "roof");

        request(Map.of("tags", List.of("roof"))).then().body("devices", equalTo(1));
    }

    @Test
    void saysWhenNoDeviceIsSelected() {
        request(Map.of("tags", List.of("attic"))).then().statusCode(422).body("code", equalTo("no-device"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"all\":false}",
                "{\"all\":true,\"tags\":[\"eu\"]}",
                "{\"tags\":[]}",
                "{\"names\":[\"\"]}",
                "{\"all\":true,\"firmware\":\"fw-4.1\"}",
                "{\"q\":\"\"}",
                "{\"otaState\":\"sleeping\"}",
                "{\"seenBefore\":\"yesterday\"}",
                "{\"seenAfter\":\"+999999999-01-01T00:00:00Z\"}",
                "{\"unknown\":true}"
            })
    void refusesASelectorThatIsNotClear(String selector) {
        var answer = Fleet.signed()
                .body("{\"packageId\":\"" + packageId + "\",\"selector\":" + selector + "}")
                .post(fleet.path("/ota-requests"));

        answer.then().statusCode(400);
    }

    @Test
    void refusesDevicesAndASelectorTogether() {
        var answer = Fleet.signed()
                .body(Map.of("packageId", packageId, "deviceIds", List.of(roof), "selector", Map.of("all", true)))
                .post(fleet.path("/ota-requests"));

        answer.then().statusCode(400).body("code", equalTo("invalid-request"));
    }

    @Test
    void leavesOutWhatIsDisabled() {
        disable(roof);

        request(Map.of("all", true))
                .then()
                .statusCode(202)
                .body("devices", equalTo(1))
                .body("leftOut.disabled", equalTo(1));
    }

    @Test
    void leavesOutAllDevicesOfADisabledProjectEvenWhenItIsForced() {
        disableProject();

        var answer = Fleet.signed()
                .body(Map.of("packageId", packageId, "selector", Map.of("all", true), "force", true))
                .post(fleet.path("/ota-requests"));

        answer.then()
                .statusCode(422)
                .body("code", equalTo("no-device"))
                .body("detail", containsString("project-disabled=2"));
    }

    @Test
    void saysInARehearsalThatTheProjectIsDisabled() {
        disableProject();

        rehearse("")
                .then()
                .statusCode(200)
                .body("devices.items", empty())
                .body("leftOut.reason", contains("project-disabled"))
                .body("leftOut[0].deviceIds", containsInAnyOrder(roof, cellar));
    }

    @Test
    void leavesOutWhatAppliedThePackageLast() {
        applied(packageId, roof, "1 hour");

        request(Map.of("all", true)).then().body("devices", equalTo(1)).body("leftOut.already-applied", equalTo(1));
    }

    @Test
    void leavesOutWhatHasTooLittleFlash() {
        hasFlash(roof, 3_986);
        hasFlash(cellar, 3_987);

        request(Map.of("all", true)).then().body("leftOut.too-little-flash", equalTo(1));

        assertRequestedFor(cellar);
    }

    @Test
    void leavesOutButTheDisabledWhenItIsForced() {
        applied(packageId, roof, "1 hour");
        disable(cellar);

        var answer = Fleet.signed()
                .body(Map.of("packageId", packageId, "selector", Map.of("all", true), "force", true))
                .post(fleet.path("/ota-requests"));

        answer.then().statusCode(202).body("devices", equalTo(1)).body("leftOut", equalTo(Map.of("disabled", 1)));
    }

    @Test
    void changesNothingWhenAllAreLeftOut() {
        disable(roof);

        var answer = fleet.request(packageId, List.of(roof));

        answer.then().statusCode(422).body("code", equalTo("no-device")).body("detail", containsString("disabled=1"));
        Fleet.signed().get(fleet.path("/ota-requests")).then().body("total", equalTo(0));
    }

    @Test
    void refusesAPackageThatDevicesCouldNotUse() {
        Tables.change("update packages.package set preflight_level = 'error' where id = ?", packageId);

        request(Map.of("all", true)).then().statusCode(422).body("code", equalTo("preflight-error"));
    }

    @Test
    void takesAPackageThatDevicesCouldNotUseWhenItIsForced() {
        Tables.change("update packages.package set preflight_level = 'error' where id = ?", packageId);

        var answer = Fleet.signed()
                .body(Map.of("packageId", packageId, "deviceIds", List.of(roof), "force", true))
                .post(fleet.path("/ota-requests"));

        answer.then().statusCode(202);
    }

    @Test
    void rehearsesWithoutChangingAnything() {
        applied(packageId, roof, "1 hour");

        var answer = rehearse("?limit=1");

        answer.then()
                .statusCode(200)
                .body("devices.items", contains(cellar))
                .body("devices.total", equalTo(1))
                .body("leftOut.reason", contains("already-applied"))
                .body("leftOut[0].total", equalTo(1))
                .body("leftOut[0].deviceIds", contains(roof));
        Fleet.signed().get(fleet.path("/ota-operations?state=pending")).then().body("total", equalTo(0));
    }

    @Test
    void showsOnePageOfWhatItWouldBeFor() {
        rehearse("?limit=1&offset=1").then().body("devices.items", hasSize(1)).body("devices.total", equalTo(2));
    }

    @Test
    void saysInARehearsalThatNoDeviceCouldUseThePackage() {
        Tables.change("update packages.package set preflight_level = 'error' where id = ?", packageId);

        rehearse("")
                .then()
                .statusCode(200)
                .body("devices.items", empty())
                .body("leftOut.reason", contains("preflight-error"))
                .body("leftOut[0].deviceIds", containsInAnyOrder(roof, cellar));
    }

    @Test
    void triesInWhichWavesARolloutWouldGoOut() {
        fleet.addDevices(8);

        var answer = rehearse("", Map.of("waves", List.of(Map.of("devices", 1), Map.of("percent", 25))));

        answer.then()
                .statusCode(200)
                .body("devices.total", equalTo(10))
                .body("waves.wave", contains(1, 2, 3))
                .body("waves.devices", contains(1, 3, 6));
    }

    @Test
    void triesNoWavesWithoutARollout() {
        rehearse("").then().body("waves", nullValue());
    }

    @Test
    void cancelsForASelection() {
        request(Map.of("all", true));

        var answer = Fleet.signed()
                .body(Map.of("selector", Map.of("tags", List.of("roof"))))
                .post(fleet.path("/ota-cancellations"));

        answer.then().statusCode(200).body("canceled", equalTo(1));
        Fleet.signed().get(fleet.path("/ota-operations?state=canceled")).then().body("items.deviceId", contains(roof));
    }

    @Test
    void showsNothingThatWasLeftOutWhereNothingWas() {
        request(Map.of("all", true)).then().body("leftOut", aMapWithSize(0));
    }

    private Response request(Map<String, Object> selector) {
        return fleet.request(packageId, "selector", selector);
    }

    private Response rehearse(String query) {
        return Fleet.signed()
                .body(Map.of("packageId", packageId, "selector", Map.of("all", true)))
                .post(fleet.path("/ota-dry-runs" + query));
    }

    private Response rehearse(String query, Map<String, Object> strategy) {
        return Fleet.signed()
                .body(Map.of("packageId", packageId, "selector", Map.of("all", true), "strategy", strategy))
                .post(fleet.path("/ota-dry-runs" + query));
    }

    private void assertRequestedFor(String device) {
        Fleet.signed().get(fleet.path("/ota-operations?state=pending")).then().body("items.deviceId", contains(device));
    }

    private void applied(UUID applied, String device, String ago) {
        ended("applied", applied, device, ago);
    }

    private void ended(String state, UUID requested, String device, String ago) {
        fleet.requested(requested, device);
        Tables.change(
                "update ota.operation set state = ?, finished_at = now() - ?::interval where device_id = ?"
                        + " and state = 'pending'",
                state,
                ago,
                device);
    }

    private static void heard(String device, String firmware, String time) {
        Tables.change(
                "update ota.device_status set seen_at = ?::timestamptz, firmware = ? where device_id = ?",
                time,
                firmware,
                device);
    }

    private void disable(String device) {
        Fleet.signed()
                .body(Map.of("enabled", false))
                .patch(fleet.path("/devices/" + device))
                .then()
                .statusCode(200);
    }

    private void disableProject() {
        Tables.change("update access.project set enabled = false where id = ?", fleet.projectId());
    }

    private static void hasFlash(String device, int bytes) {
        Tables.change(
                "update ota.device_status set seen_at = now(), free_flash = ? where device_id = ?", bytes, device);
    }
}
