package org.otasuite.dispatcher.expiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.dispatcher.DispatcherParts;
import org.otasuite.dispatcher.Fleet;
import org.otasuite.dispatcher.RetainedMessage;
import org.otasuite.dispatcher.Tables;

@QuarkusTest
@DispatcherParts
class ExpiryIT {
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    private Fleet fleet = new Fleet();

    @BeforeEach
    void createFleet() {
        fleet = new Fleet();
    }

    @Test
    void cancelsWhatIsPendingPastItsDeadlineAndSaysWhy() {
        var device = requested();

        pastTheDeadline();

        await().atMost(RECOVERY).until(() -> "canceled".equals(Fleet.state(device)));
        Fleet.signed()
                .get(fleet.path("/ota-operations?deviceId=" + device))
                .then()
                .body("items.message", contains("expired"));
    }

    @Test
    void removesTheCommandOfWhatHasExpired() {
        var device = requested();

        pastTheDeadline();

        await().atMost(RECOVERY).until(() -> "canceled".equals(Fleet.state(device)) && Fleet.isClean(device));
        RetainedMessage.assertNone(fleet.topic(device));
    }

    @Test
    void letsADeviceRestThatHasFailedByTheDeadline() {
        var device = requested();
        Tables.change(
                "update ota.operation set state = 'failed', finished_at = now(), failures = 1, message = 'can not download'"
                        + " where device_id = ?",
                device);

        pastTheDeadline();

        await().atMost(RECOVERY).until(() -> isEmpty(device) && Fleet.isClean(device));
        assertThat(Fleet.state(device)).isEqualTo("failed");
    }

    @Test
    void expiresMoreThanOneBatch() {
        var devices = fleet.addDevices(2_500);
        request(devices, OffsetDateTime.now(ZoneOffset.UTC).plusHours(1).toString())
                .statusCode(202);

        pastTheDeadline();

        await().atMost(RECOVERY)
                .until(() -> "2500"
                        .equals(Tables.value(
                                "select count(*) from ota.operation where project_id = ? and message = 'expired'",
                                fleet.projectId())));
    }

    @Test
    void leavesWhatHasStillTime() {
        var patient = requested();
        var another = new Fleet();
        var device = another.addDevice();
        another.requested(another.addPackage(), device);
        Tables.change("update ota.slot set expires_at = now() where device_id = ?", device);

        await().atMost(RECOVERY).until(() -> "canceled".equals(Fleet.state(device)));

        assertThat(Fleet.state(patient)).isEqualTo("pending");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2020-01-01T00:00:00Z", "+10000-01-01T00:00:00Z", "+999999999-12-31T23:59:59-18:00", "tomorrow"})
    void refusesADeadlineThatIsNone(String deadline) {
        var answer = request(fleet.addDevices(1), deadline);

        answer.statusCode(400);
    }

    @Test
    void saysUntilWhenARequestStands() {
        var deadline = OffsetDateTime.parse("2999-12-31T23:59:59Z");

        var answer = request(fleet.addDevices(1), deadline.toString());

        answer.statusCode(202).body("deadline", equalTo("2999-12-31T23:59:59Z"));
    }

    private String requested() {
        var device = fleet.addDevice();
        request(List.of(device), OffsetDateTime.now(ZoneOffset.UTC).plusHours(1).toString())
                .statusCode(202);
        await().atMost(RECOVERY).until(() -> Fleet.isClean(device));
        return device;
    }

    private ValidatableResponse request(List<String> devices, String deadline) {
        return Fleet.signed()
                .body(Map.of("packageId", fleet.addPackage(), "deviceIds", devices, "deadline", deadline))
                .post(fleet.path("/ota-requests"))
                .then();
    }

    private void pastTheDeadline() {
        Tables.change("update ota.slot set expires_at = now() where control_channel = ?", fleet.controlChannel());
    }

    private static boolean isEmpty(String device) {
        return "t".equals(Tables.value("select operation_id is null from ota.slot where device_id = ?", device));
    }
}
