package org.otasuite.dispatcher.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.dispatcher.DispatcherParts;
import org.otasuite.dispatcher.Fleet;
import org.otasuite.dispatcher.Listener;
import org.otasuite.dispatcher.RetainedMessage;
import org.otasuite.dispatcher.Shares;
import org.otasuite.dispatcher.Tables;
import org.otasuite.local.testkit.PartsLinks;

/** Each test makes the broker differ from the slots behind the dispatcher's back. */
@QuarkusTest
@DispatcherParts
class ReconcilerIT {
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    @SuppressWarnings("NullAway.Init") // Set by the test resource.
    PartsLinks links;

    private Fleet fleet = new Fleet();
    private String fileId = "";
    private String device = "";

    @BeforeEach
    void createFleet() {
        fleet = new Fleet();
        fileId = Fleet.newFileId();
        device = fleet.addDevice();
    }

    @AfterEach
    void restoreLinks() {
        links.restore();
        Shares.release();
    }

    @Test
    void publishesACommandAgainThatTheBrokerHasLost() {
        request();
        retain(fleet.topic(device), "");

        reconcile();

        await().atMost(RECOVERY).until(() -> Fleet.isClean(device));
        RetainedMessage.assertIs(fleet.topic(device), Fleet.command(fileId));
    }

    @Test
    void replacesAnOlderCommandThatTheBrokerHasKept() {
        request();
        retain(fleet.topic(device), Fleet.command("0badcafe"));

        reconcile();

        await().atMost(RECOVERY).until(() -> Fleet.isClean(device));
        RetainedMessage.assertIs(fleet.topic(device), Fleet.command(fileId));
    }

    @Test
    void removesACommandThatWasTakenBack() {
        request();
        fleet.cancel(List.of(device));
        await().atMost(RECOVERY).until(() -> Fleet.isClean(device));
        retain(fleet.topic(device), Fleet.command(fileId));

        reconcile();

        await().atMost(RECOVERY).until(() -> Fleet.isClean(device));
        RetainedMessage.assertNone(fleet.topic(device));
    }

    @Test
    void removesACommandForADeviceThatNothingWasEverWantedOf() {
        retain(fleet.topic(device), Fleet.command(fileId));

        reconcile();

        await().atMost(RECOVERY).until(() -> Fleet.isClean(device));
        RetainedMessage.assertNone(fleet.topic(device));
    }

    @Test
    void removesACommandOnAnotherChannelThanTheDevices() {
        request();
        var another = new Fleet();
        retain(another.topic(device), Fleet.command(fileId));

        reconcile();

        RetainedMessage.assertNone(another.topic(device));
        RetainedMessage.assertIs(fleet.topic(device), Fleet.command(fileId));
    }

    @Test
    void leavesTheChannelsOfOthersAlone() {
        var foreign = "channels/" + UUID.randomUUID() + "/messages/" + device + "/ota";
        retain(foreign, Fleet.command(fileId));

        reconcile();

        RetainedMessage.assertIs(foreign, Fleet.command(fileId));
        retain(foreign, "");
    }

    @Test
    void changesNothingWhereTheBrokerIsRight() {
        request();
        reconcile();
        var version = version();

        reconcile();

        assertThat(version()).isEqualTo(version);
    }

    @Test
    void leavesASlotAloneThatSomebodyIsPublishing() {
        request();
        retain(fleet.topic(device), "");
        Shares.claim(device, "1 hour");
        Tables.change("update ota.slot set version = version + 1 where device_id = ?", device);
        var version = version();

        reconcile();

        assertThat(version()).isEqualTo(version);
    }

    @Test
    void leavesASlotAloneThatWaitsForTheDevicesClear() {
        request();
        retain(fleet.topic(device), "");
        Tables.change("update ota.slot set not_before = now() + interval '1 hour' where device_id = ?", device);
        var version = version();

        reconcile();

        assertThat(version()).isEqualTo(version);
    }

    @Test
    void leavesADeviceAloneWhoseReportMayBeOnItsWay() {
        request();
        retain(fleet.topic(device), "");
        Tables.change(
                "insert into ota.download (operation_id, attempts, bytes, started_at, completed_at)"
                        + " select id, 1, 3987, now(), now() from ota.operation where device_id = ?",
                device);
        var version = version();

        reconcile();

        assertThat(version()).isEqualTo(version);
    }

    @Test
    void repairsWhatTheBrokerLostWhileItWasAway() {
        request();
        reconcile();
        links.broker().cut();
        retain(fleet.topic(device), "");

        links.broker().restore();

        await().atMost(RECOVERY)
                .untilAsserted(() -> RetainedMessage.assertIs(fleet.topic(device), Fleet.command(fileId)));
    }

    @Test
    void repairsMoreThanOnePage() {
        var devices = fleet.addDevices(1_200);
        fleet.request(fleet.addPackage(fileId), devices).then().statusCode(202);
        await().atMost(RECOVERY).until(this::allAreClean);
        try (var listener = Listener.to("unheard/" + device)) {
            devices.forEach(each -> listener.retain(fleet.topic(each), ""));
        }

        reconcile();

        await().atMost(RECOVERY).until(this::allAreClean);
        try (var listener = Listener.to("channels/" + fleet.controlChannel() + "/messages/+/ota")) {
            await().untilAsserted(() ->
                    assertThat(listener.payloads()).hasSize(1_200).allMatch(Fleet.command(fileId)::equals));
        }
    }

    @Test
    void saysWhatItFound() {
        request();
        retain(fleet.topic(device), "");

        reconcile();

        Fleet.signed().get("/api/reconciliation").then().statusCode(200);
        assertThat(RestAssured.get("/q/metrics").asString())
                .contains("ota_reconcile_drift_total{kind=\"missing\"}")
                .contains("ota_slots_published_total{content=\"command\"}")
                .contains("ota_slots_dirty")
                .doesNotContain(device);
    }

    @Test
    void isForAdministratorsOfTheWholeInstallationOnly() {
        var answer = RestAssured.given()
                .header("Authorization", "Bearer " + fleet.projectToken())
                .contentType(ContentType.JSON)
                .post("/api/reconciliation");

        answer.then().statusCode(403);
    }

    private void request() {
        fleet.requested(fleet.addPackage(fileId), device);
        await().atMost(RECOVERY).until(() -> Fleet.isClean(device));
    }

    /** Returns when a whole comparison was made after this call. */
    private static void reconcile() {
        var wanted = time(Fleet.signed()
                .post("/api/reconciliation")
                .then()
                .statusCode(202)
                .extract()
                .path("requestedAt"));
        await().atMost(RECOVERY).until(() -> {
            var now = Fleet.signed().get("/api/reconciliation").then().extract();
            String startedAt = now.path("startedAt");
            String finishedAt = now.path("finishedAt");
            return startedAt != null
                    && finishedAt != null
                    && !time(startedAt).isBefore(wanted)
                    && !time(finishedAt).isBefore(time(startedAt));
        });
    }

    private static OffsetDateTime time(String text) {
        return OffsetDateTime.parse(text);
    }

    private void retain(String topic, String payload) {
        try (var listener = Listener.to("unheard/" + device)) {
            listener.retain(topic, payload);
        }
    }

    private String version() {
        return Tables.value("select version from ota.slot where device_id = ?", device);
    }

    private boolean allAreClean() {
        return "0"
                .equals(Tables.value(
                        "select count(*) from ota.slot where control_channel = ? and version <> published_version",
                        fleet.controlChannel()));
    }
}
