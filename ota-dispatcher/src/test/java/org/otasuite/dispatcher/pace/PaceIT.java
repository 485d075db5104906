package org.otasuite.dispatcher.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.dispatcher.DispatcherParts;
import org.otasuite.dispatcher.Fleet;
import org.otasuite.dispatcher.RetainedMessage;
import org.otasuite.dispatcher.Tables;
import org.otasuite.dispatcher.slot.CommandBroker;
import org.otasuite.local.process.Background;
import org.otasuite.local.testkit.PartsLinks;

@QuarkusTest
@DispatcherParts
class PaceIT {
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    @SuppressWarnings("NullAway.Init") // Set by the test resource.
    PartsLinks links;

    @Inject
    @SuppressWarnings("NullAway.Init") // Set by Quarkus.
    PaceKeeper pace;

    @Inject
    @SuppressWarnings("NullAway.Init") // Set by Quarkus.
    CommandBroker broker;

    private Fleet fleet = new Fleet();

    @BeforeEach
    void createFleet() {
        fleet = new Fleet();
        await().atMost(RECOVERY).until(broker::isConnected);
    }

    @AfterEach
    void restoreLinks() {
        links.restore();
    }

    @Test
    void saysHowFastARequestGoes() {
        var answer = request(fleet.addDevices(2), 90);

        answer.statusCode(202).body("devicesPerMinute", equalTo(90)).body("deadline", equalTo(null));
    }

    @Test
    void tellsDevicesOneAfterTheOther() {
        var devices = fleet.addDevices(3);

        // So slowly that two seconds, which are made up for, never make it two at once.
        request(devices, 6);

        await().atMost(RECOVERY).until(() -> dispatched() == 3);
        assertThat(seconds("max(dispatched_at) - min(dispatched_at)")).isGreaterThan(3);
    }

    @Test
    void holdsThePaceHoweverManyReplicasThereAre() {
        links.broker().cut();
        await().until(() -> !broker.isConnected());
        request(fleet.addDevices(500), 600);
        Tables.change("update ota.pace set next_at = now() - interval '1 hour'");

        var replicas = Stream.generate(
                        () -> Background.run(() -> pace.release().await().atMost(RECOVERY)))
                .limit(6)
                .toList();

        // Two seconds of it and the first one, and the little time that the six took.
        var released = replicas.stream().mapToLong(CompletableFuture::join).sum();
        assertThat(released).isBetween(21L, 120L);
    }

    @Test
    void removesWhatIsSupersededWithoutWaitingForTheNewCommandsTurn() {
        var devices = fleet.addDevices(20);
        fleet.request(fleet.addPackage(), devices).then().statusCode(202);
        await().atMost(RECOVERY).until(() -> devices.stream().allMatch(Fleet::isClean));

        request(devices, 1);

        await().atMost(RECOVERY).until(() -> devices.stream().allMatch(Fleet::isClean));
        await().atMost(RECOVERY).until(() -> held() == 19);
        var waiting = Tables.value(
                "select device_id from ota.slot where control_channel = ? and held_by is not null limit 1",
                fleet.controlChannel());
        RetainedMessage.assertNone(fleet.topic(waiting));
    }

    @Test
    void publishesNothingForWhatIsCanceledBeforeItsTurn() {
        var devices = fleet.addDevices(20);
        String id = request(devices, 1).extract().path("id");
        await().atMost(RECOVERY).until(() -> held() == 19);

        Fleet.signed()
                .post(fleet.path("/ota-requests/" + id + "/cancel"))
                .then()
                .statusCode(200);

        await().atMost(RECOVERY).until(() -> devices.stream().allMatch(Fleet::isClean));
        assertThat(Tables.value("select sum(version) from ota.slot where control_channel = ?", fleet.controlChannel()))
                .isEqualTo("2");
    }

    @Test
    void forgetsARequestThatKeepsNothingBackAnyMore() {
        var devices = fleet.addDevices(2);
        String id = request(devices, 1).extract().path("id");
        fleet.cancel(devices);

        Tables.change("update ota.pace set next_at = now()");

        await().atMost(RECOVERY)
                .until(() -> "0".equals(Tables.value("select count(*) from ota.pace where request_id = ?::uuid", id)));
    }

    @Test
    void releasesNothingWhileThereIsNoBroker() {
        links.broker().cut();
        await().until(() -> !broker.isConnected());
        var devices = fleet.addDevices(20);

        request(devices, 60_000);

        var another = new Fleet();
        another.request(another.addPackage(), another.addDevices(1)).then().statusCode(202);
        assertThat(held()).isEqualTo(20);
    }

    @Test
    void refusesAPaceThatIsNone() {
        var answer = request(fleet.addDevices(1), 0);

        answer.statusCode(400).body("code", equalTo("invalid-request"));
    }

    private ValidatableResponse request(List<String> devices, int devicesPerMinute) {
        return Fleet.signed()
                .body(Map.of(
                        "packageId", fleet.addPackage(), "deviceIds", devices, "devicesPerMinute", devicesPerMinute))
                .post(fleet.path("/ota-requests"))
                .then();
    }

    private long dispatched() {
        return Long.parseLong(Tables.value(
                "select count(*) from ota.operation where project_id = ? and dispatched_at is not null",
                fleet.projectId()));
    }

    private long held() {
        return Long.parseLong(Tables.value(
                "select count(*) from ota.slot where control_channel = ? and held_by is not null and operation_id is not null",
                fleet.controlChannel()));
    }

    private double seconds(String interval) {
        return Double.parseDouble(Tables.value(
                "select extract(epoch from " + interval + ") from ota.operation where project_id = ?",
                fleet.projectId()));
    }
}
