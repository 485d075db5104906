package org.otasuite.dispatcher.operation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.dispatcher.DispatcherParts;
import org.otasuite.dispatcher.Fleet;
import org.otasuite.dispatcher.Tables;

/** Two devices, two requests: the second one supersedes the first for one of the devices. */
@QuarkusTest
@DispatcherParts
class OperationIT {
    private Fleet fleet = new Fleet();
    private String updatedTwice = "";
    private String updatedOnce = "";
    private UUID firstPackage = UUID.randomUUID();
    private String firstRequest = "";
    private String secondRequest = "";

    @BeforeEach
    void requestTwice() {
        fleet = new Fleet();
        updatedTwice = fleet.addDevice();
        updatedOnce = fleet.addDevice();
        firstPackage = fleet.addPackage();
        firstRequest = fleet.requested(firstPackage, updatedTwice, updatedOnce);
        secondRequest = fleet.requested(fleet.addPackage(), updatedTwice);
    }

    @Test
    void listsAllOperationsWithTheNewestFirst() {
        var answer = Fleet.signed().get(fleet.path("/ota-operations"));

        answer.then().statusCode(200).body("total", equalTo(3)).body("items[0].requestId", equalTo(secondRequest));
    }

    @Test
    void countsNoFurtherThanAPageNeeds() {
        fleet.requested(firstPackage, fleet.addDevices(10_000).toArray(String[]::new));

        Fleet.signed()
                .get(fleet.path("/ota-operations"))
                .then()
                .body("total", equalTo(10_000))
                .body("totalIsExact", equalTo(false));
        Fleet.signed()
                .get(fleet.path("/ota-operations?offset=10000"))
                .then()
                .body("items.size()", equalTo(3))
                .body("total", equalTo(10_003))
                .body("totalIsExact", equalTo(true));
    }

    @Test
    void saysWhatThePackageWasAndWhetherTheDeviceIsStillToldToApplyIt() {
        var answer = Fleet.signed().get(fleet.path("/ota-operations?deviceId=" + updatedTwice));

        answer.then()
                .body("items[1].packageName", equalTo("package " + firstPackage))
                .body("items.fileType", contains(".tar.gz", ".tar.gz"))
                .body("items.size", contains(3987, 3987))
                .body("items.wanted", contains(true, false));
    }

    @Test
    void listsThoseInAState() {
        var answer = Fleet.signed().get(fleet.path("/ota-operations?state=canceled"));

        answer.then().body("items.requestId", contains(firstRequest)).body("items.deviceId", contains(updatedTwice));
    }

    @Test
    void listsThoseOfADevice() {
        var answer = Fleet.signed().get(fleet.path("/ota-operations?deviceId=" + updatedTwice));

        answer.then().body("items.state", contains("pending", "canceled"));
    }

    @Test
    void listsThoseOfAPackage() {
        var answer = Fleet.signed().get(fleet.path("/ota-operations?packageId=" + firstPackage));

        answer.then().body("items.deviceId", containsInAnyOrder(updatedTwice, updatedOnce));
    }

    @Test
    void listsThoseOfARequest() {
        var answer = Fleet.signed().get(fleet.path("/ota-operations?requestId=" + secondRequest));

        answer.then().body("items.deviceId", contains(updatedTwice));
    }

    @Test
    void namesTheDevice() {
        var answer = Fleet.signed().get(fleet.path("/ota-operations?deviceId=" + updatedOnce));

        answer.then().body("items.deviceName", contains("device"));
    }

    @Test
    void listsThoseWithAMessage() {
        var answer = Fleet.signed()
                .queryParam("message", "superseded by a newer request")
                .get(fleet.path("/ota-operations"));

        answer.then().body("items.state", contains("canceled"));
    }

    @Test
    void listsNothingForAPartOfAMessage() {
        var answer = Fleet.signed().queryParam("message", "superseded").get(fleet.path("/ota-operations"));

        answer.then().body("total", equalTo(0));
    }

    @Test
    void listsThoseWithoutAMessage() {
        var answer = Fleet.signed().get(fleet.path("/ota-operations?hasMessage=false"));

        answer.then().body("items.state", contains("pending", "pending"));
    }

    @Test
    void refusesAMessageThatNoneCanHave() {
        var answer = Fleet.signed().queryParam("message", "a\u0000b").get(fleet.path("/ota-operations"));

        answer.then().statusCode(400).body("code", equalTo("invalid-parameter"));
    }

    @Test
    void listsThoseOfAWave() {
        Tables.change(
                "update ota.operation set wave = case device_id when ? then 1 else 2 end where request_id = ?::uuid",
                updatedTwice,
                firstRequest);

        var answer = Fleet.signed().get(fleet.path("/ota-operations?requestId=" + firstRequest + "&wave=2"));

        answer.then().body("items.deviceId", contains(updatedOnce)).body("items.wave", contains(2));
    }

    @Test
    void showsNoWaveOfARequestWithoutARollout() {
        var answer = Fleet.signed().get(fleet.path("/ota-operations?requestId=" + secondRequest));

        answer.then().body("items[0].wave", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.0", "one", "9999999999", "1&wave=2"})
    void refusesAWaveThatThereCannotBe(String wave) {
        var answer = Fleet.signed().get(fleet.path("/ota-operations?requestId=" + firstRequest + "&wave=" + wave));

        answer.then().statusCode(400).body("code", equalTo("invalid-parameter"));
    }

    @Test
    void refusesAWaveOfNoRequest() {
        var answer = Fleet.signed().get(fleet.path("/ota-operations?wave=1"));

        answer.then().statusCode(400).body("detail", equalTo("wave needs requestId"));
    }

    @Test
    void narrowsByEverythingThatIsGiven() {
        var answer = Fleet.signed()
                .get(fleet.path("/ota-operations?requestId=" + firstRequest + "&state=pending&deviceId=" + updatedOnce
                        + "&packageId=" + firstPackage));

        answer.then().body("total", equalTo(1)).body("items.deviceId", contains(updatedOnce));
    }

    @Test
    void showsOnePageAndTheTotalOfAll() {
        var answer = Fleet.signed().get(fleet.path("/ota-operations?requestId=" + firstRequest + "&limit=1&offset=1"));

        answer.then().body("items.size()", equalTo(1)).body("total", equalTo(2));
    }

    @Test
    void showsNothingOfAnotherProject() {
        var answer = Fleet.signed().get(new Fleet().path("/ota-operations?deviceId=" + updatedTwice));

        answer.then().statusCode(200).body("items", empty()).body("total", equalTo(0));
    }

    @Test
    void refusesAStateThatThereIsNot() {
        var answer = Fleet.signed().get(fleet.path("/ota-operations?state=Pending"));

        answer.then().statusCode(400).body("code", equalTo("invalid-parameter"));
    }

    @Test
    void showsHowFarTheDownloadIs() {
        Tables.change(
                "insert into ota.download (operation_id, attempts, bytes, started_at, last_at, status, address_family)"
                        + " select id, 2, 1000, now(), now(), 206, 'ipv6' from ota.operation where request_id = ?::uuid",
                secondRequest);

        var answer = Fleet.signed().get(fleet.path("/ota-operations?requestId=" + secondRequest));

        answer.then()
                .body("items[0].downloadAttempts", equalTo(2))
                .body("items[0].downloadedBytes", equalTo(1000))
                .body("items[0].downloadHeardAt", notNullValue())
                .body("items[0].downloadStatus", equalTo(206))
                .body("items[0].downloadAddressFamily", equalTo("ipv6"))
                .body("items[0].downloadedAt", nullValue());
    }

    @Test
    void doubtsADeviceThatAppliedWithoutAWholeDownload() {
        applied(secondRequest);

        var answer = Fleet.signed().get(fleet.path("/ota-operations?requestId=" + secondRequest));

        answer.then().body("items[0].doubtful", equalTo(true));
    }

    @Test
    void doubtsADeviceThatWasSentTheWholeOnlyAfterItApplied() {
        applied(secondRequest);
        downloaded(secondRequest, "1 minute");

        var answer = Fleet.signed().get(fleet.path("/ota-operations?requestId=" + secondRequest));

        answer.then().body("items[0].doubtful", equalTo(true));
    }

    @Test
    void believesADeviceThatWasSentTheWholeBeforeItApplied() {
        applied(secondRequest);
        downloaded(secondRequest, "-1 minute");

        var answer = Fleet.signed().get(fleet.path("/ota-operations?requestId=" + secondRequest));

        answer.then().body("items[0].doubtful", equalTo(false));
    }

    @Test
    void doubtsNothingThatIsStillPending() {
        var answer = Fleet.signed().get(fleet.path("/ota-operations?requestId=" + secondRequest));

        answer.then().body("items[0].doubtful", equalTo(false));
    }

    @Test
    void showsBothReasonsOfAnAttemptThatFailedOnce() {
        Tables.change(
                "insert into ota.report (project_id, device_id, operation_id, file_id, outcome, message, received_at)"
                        + " select project_id, device_id, id, file_id, 'failed', reason, now()"
                        + " from ota.operation, unnest(array['not enough space', 'can not download']) reason"
                        + " where request_id = ?::uuid",
                secondRequest);

        var answer = Fleet.signed().get(fleet.path("/devices/" + updatedTwice + "/ota"));

        answer.then().body("operations.items[0].reports.message", contains("not enough space", "can not download"));
    }

    @Test
    void tellsTheHistoryOfADeviceWithItsReports() {
        report(updatedTwice, "applied", "pending");

        var answer = Fleet.signed().get(fleet.path("/devices/" + updatedTwice + "/ota"));

        answer.then()
                .statusCode(200)
                .body("deviceId", equalTo(updatedTwice))
                .body("operations.total", equalTo(2))
                .body("operations.items.requestId", contains(secondRequest, firstRequest))
                .body("operations.items[0].reports.outcome", contains("applied"))
                .body("operations.items[1].reports", empty())
                .body("unmatchedReports", empty());
    }

    @Test
    void showsReportsThatBelongToNoOperation() {
        Tables.change(
                "insert into ota.report (project_id, device_id, file_id, outcome, message, received_at)"
                        + " values (?, ?, 'unasked', 'failed', 'can not apply', now())",
                fleet.projectId(),
                updatedOnce);

        var answer = Fleet.signed().get(fleet.path("/devices/" + updatedOnce + "/ota"));

        answer.then()
                .body("unmatchedReports.fileId", contains("unasked"))
                .body("unmatchedReports.message", contains("can not apply"))
                .body("operations.items[0].reports", empty());
    }

    @Test
    void tellsNoHistoryOfADeviceOfAnotherProject() {
        var answer = Fleet.signed().get(new Fleet().path("/devices/" + updatedOnce + "/ota"));

        answer.then().statusCode(404).body("code", equalTo("not-found"));
    }

    private static void applied(String requestId) {
        Tables.change(
                "update ota.operation set state = 'applied', finished_at = now() where request_id = ?::uuid",
                requestId);
    }

    private static void downloaded(String requestId, String after) {
        Tables.change(
                "insert into ota.download (operation_id, attempts, bytes, started_at, completed_at)"
                        + " select id, 1, 3987, finished_at, finished_at + ?::interval from ota.operation"
                        + " where request_id = ?::uuid",
                after,
                requestId);
    }

    private void report(String deviceId, String outcome, String state) {
        Tables.change(
                "insert into ota.report (project_id, device_id, operation_id, file_id, outcome, received_at)"
                        + " select project_id, device_id, id, file_id, ?, now() from ota.operation"
                        + " where device_id = ? and state = ?",
                outcome,
                deviceId,
                state);
    }
}
