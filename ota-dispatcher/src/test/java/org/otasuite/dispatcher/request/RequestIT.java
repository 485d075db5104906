package org.otasuite.dispatcher.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.dispatcher.DispatcherParts;
import org.otasuite.dispatcher.Fleet;
import org.otasuite.dispatcher.Listener;
import org.otasuite.dispatcher.RetainedMessage;
import org.otasuite.dispatcher.Tables;
import org.otasuite.local.process.Background;

@QuarkusTest
@DispatcherParts
class RequestIT {
    private Fleet fleet = new Fleet();

    @BeforeEach
    void createFleet() {
        fleet = new Fleet();
    }

    @Test
    void acceptsAnOrderAndSaysWhereToWatchIt() {
        var fileId = Fleet.newFileId();
        var packageId = fleet.addPackage(fileId);

        var answer = fleet.request(packageId, List.of(fleet.addDevice(), fleet.addDevice()));

        String id = answer.then().extract().path("id");
        answer.then()
                .statusCode(202)
                .header("Location", equalTo(fleet.path("/ota-requests/" + id)))
                .body("packageId", equalTo(packageId.toString()))
                .body("fileId", equalTo(fileId))
                .body("devices", equalTo(2))
                .body("states.pending", equalTo(2));
    }

    @Test
    void showsEveryStateInTheSameOrder() {
        var id = fleet.requested(fleet.addPackage(), fleet.addDevice());

        var body = Fleet.signed().get(fleet.path("/ota-requests/" + id)).asString();

        assertThat(body).contains("\"states\":{\"pending\":1,\"applied\":0,\"failed\":0,\"canceled\":0}");
    }

    @Test
    void countsWhatBecameOfEachDevice() {
        var devices = fleet.addDevices(4);
        String id = fleet.request(fleet.addPackage(), devices).then().extract().path("id");
        finish(devices.get(0), "applied");
        finish(devices.get(1), "failed");
        finish(devices.get(2), "canceled");

        var answer = Fleet.signed().get(fleet.path("/ota-requests/" + id));

        answer.then()
                .body("devices", equalTo(4))
                .body("states.pending", equalTo(1))
                .body("states.applied", equalTo(1))
                .body("states.failed", equalTo(1))
                .body("states.canceled", equalTo(1));
    }

    @Test
    void countsADeviceOnceThatIsNamedTwice() {
        var device = fleet.addDevice();

        var answer = fleet.request(fleet.addPackage(), List.of(device, device));

        answer.then().statusCode(202).body("devices", equalTo(1));
    }

    @Test
    void tellsAListeningDeviceExactlyWhatToFetch() {
        var fileId = Fleet.newFileId();
        var packageId = fleet.addPackage(fileId);
        var device = fleet.addDevice();
        try (var listener = Listener.to(fleet.topic(device))) {
            fleet.requested(packageId, device);

            await().untilAsserted(() -> assertThat(listener.payloads()).containsExactly(Fleet.command(fileId)));
        }
    }

    @Test
    void leavesTheCommandForADeviceThatConnectsLater() {
        var fileId = Fleet.newFileId();
        var device = fleet.addDevice();

        fleet.requested(fleet.addPackage(fileId), device);

        await().until(() -> Fleet.isClean(device));
        RetainedMessage.assertIs(fleet.topic(device), Fleet.command(fileId));
    }

    @Test
    void remembersWhenTheBrokerHadTheCommand() {
        var device = fleet.addDevice();

        fleet.requested(fleet.addPackage(), device);

        await().until(() -> "t"
                .equals(Tables.value(
                        "select dispatched_at >= requested_at from ota.operation where device_id = ?", device)));
    }

    @Test
    void supersedesWhatWasPending() {
        var device = fleet.addDevice();
        var first = fleet.requested(fleet.addPackage(), device);
        var fileId = Fleet.newFileId();

        fleet.requested(fleet.addPackage(fileId), device);

        Fleet.signed()
                .get(fleet.path("/ota-requests/" + first))
                .then()
                .body("states.canceled", equalTo(1))
                .body("states.pending", equalTo(0));
        Fleet.signed()
                .get(fleet.path("/ota-operations?requestId=" + first))
                .then()
                .body("items.message", contains("superseded by a newer request"));
        await().until(() -> Fleet.isClean(device));
        RetainedMessage.assertIs(fleet.topic(device), Fleet.command(fileId));
    }

    @Test
    void leavesWhatIsOverAsItWas() {
        var device = fleet.addDevice();
        var first = fleet.requested(fleet.addPackage(), device);
        finish(device, "applied");

        fleet.requested(fleet.addPackage(), device);

        Fleet.signed().get(fleet.path("/ota-requests/" + first)).then().body("states.applied", equalTo(1));
    }

    @Test
    void leavesADeviceWithOneWishHoweverManyComeAtOnce() {
        var devices = fleet.addDevices(50);
        var packages = Stream.generate(fleet::addPackage).limit(6).toList();

        var answers = packages.stream()
                .map(packageId ->
                        Background.run(() -> fleet.request(packageId, devices).statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).containsOnly(202);
        assertThat(Tables.value(
                        "select count(*) || ' of ' || count(distinct o.device_id) from ota.operation o"
                                + " join ota.slot s on s.operation_id = o.id where o.project_id = ? and o.state = 'pending'",
                        fleet.projectId()))
                .isEqualTo("50 of 50");
    }

    @Test
    void ordersForTwoThousandDevicesInOneCall() {
        var fileId = Fleet.newFileId();
        var packageId = fleet.addPackage(fileId);
        var devices = fleet.addDevices(2_000);
        try (var listener = Listener.to("channels/" + fleet.controlChannel() + "/messages/+/ota")) {
            fleet.request(packageId, devices).then().statusCode(202).body("states.pending", equalTo(2_000));

            await().atMost(Duration.ofSeconds(60)).until(() -> listener.topics().size() >= 2_000);
            await().until(() -> "0".equals(dirtySlots()));
            assertThat(new HashSet<>(listener.topics())).hasSize(2_000);
            assertThat(listener.payloads()).hasSize(2_000).containsOnly(Fleet.command(fileId));
        }
    }

    @Test
    void refusesAPackageOfAnotherProject() {
        var answer = fleet.request(new Fleet().addPackage(), List.of(fleet.addDevice()));

        answer.then().statusCode(422).body("code", equalTo("unknown-package"));
    }

    @Test
    void refusesADeviceOfAnotherProjectAndNamesIt() {
        var device = new Fleet().addDevice();

        var answer = fleet.request(fleet.addPackage(), List.of(fleet.addDevice(), device));

        answer.then().statusCode(422).body("code", equalTo("unknown-device")).body("detail", containsString(device));
    }

    @Test
    void doesNotRepeatWhatIsNoDeviceId() {
        var answer = fleet.request(fleet.addPackage(), List.of("<script>"));

        answer.then()
                .statusCode(422)
                .body("code", equalTo("unknown-device"))
                .body("detail", not(containsString("<script>")));
    }

    @Test
    void changesNothingForAnyDeviceWhenOneIsUnknown() {
        var device = fleet.addDevice();

        fleet.request(fleet.addPackage(), List.of(device, "unknown")).then().statusCode(422);

        Fleet.signed().get(fleet.path("/ota-operations")).then().body("total", equalTo(0));
        Fleet.signed().get(fleet.path("/ota-requests")).then().body("total", equalTo(0));
    }

    @Test
    void listsTheNewestRequestsFirst() {
        var device = fleet.addDevice();
        var first = fleet.requested(fleet.addPackage(), device);
        var second = fleet.requested(fleet.addPackage(), device);

        var answer = Fleet.signed().get(fleet.path("/ota-requests"));

        answer.then().body("items.id", contains(second, first)).body("total", equalTo(2));
    }

    @Test
    void doesNotKnowARequestUnderAnotherProject() {
        var id = fleet.requested(fleet.addPackage(), fleet.addDevice());

        var answer = Fleet.signed().get(new Fleet().path("/ota-requests/" + id));

        answer.then().statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void doesNotKnowAProjectThatDoesNotExist() {
        var answer = Fleet.signed().get("/api/projects/" + UUID.randomUUID() + "/ota-requests");

        answer.then().statusCode(404).body("code", equalTo("not-found"));
    }

    private static void finish(String deviceId, String state) {
        Tables.change(
                "update ota.operation set state = ?, finished_at = now() where device_id = ? and state = 'pending'",
                state,
                deviceId);
    }

    private String dirtySlots() {
        return Tables.value(
                "select count(*) from ota.slot where control_channel = ? and version <> published_version",
                fleet.controlChannel());
    }
}
