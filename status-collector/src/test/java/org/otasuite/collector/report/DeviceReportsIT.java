package org.otasuite.collector.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.collector.fleet.Fleet;
import org.otasuite.collector.fleet.Fleet.Device;
import org.otasuite.collector.fleet.Fleet.Operation;
import org.otasuite.collector.fleet.Fleet.Report;
import org.otasuite.collector.fleet.Fleet.Slot;
import org.otasuite.collector.fleet.Payloads;
import org.otasuite.collector.fleet.Radio;
import org.otasuite.core.mqtt.BrokerConnection;
import org.otasuite.local.testkit.PartsResource;
import org.postgresql.PGConnection;

/** What devices say over the broker, and what the database says afterwards. */
@QuarkusTest
@WithTestResource(value = PartsResource.class, initArgs = @ResourceArg(name = "role", value = "status_collector"))
class DeviceReportsIT {
    private static final String FILE = "fa8884d2";
    private static final Operation APPLIED = new Operation("applied", null, 0);
    private static final Operation PENDING = new Operation("pending", null, 0);

    private final Fleet fleet = Fleet.ofTest();
    private Radio radio;

    @BeforeEach
    void connect() {
        radio = Radio.connect();
    }

    @AfterEach
    void disconnect() {
        radio.close();
    }

    @Test
    void keepsTheSlotWaitingBetweenTheReportAndTheClear() {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);

        radio.report(device, Payloads.applied(FILE));
        untilAllIsHeard(device);

        assertThat(fleet.operation(operation)).isEqualTo(APPLIED);
        assertThat(fleet.slot(device)).isEqualTo(new Slot(null, true, true));
    }

    @Test
    void letsAClearOfOursFollowTheDevicesAtOnce() {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);

        radio.report(device, Payloads.applied(FILE));
        radio.clear(device);
        untilAllIsHeard(device);

        assertThat(fleet.operation(operation)).isEqualTo(APPLIED);
        assertThat(fleet.slot(device)).isEqualTo(new Slot(null, true, false));
    }

    @Test
    void takesTheClearBeforeTheReportAsDocumented() {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);

        radio.clear(device);
        radio.report(device, Payloads.applied(FILE));
        untilAllIsHeard(device);

        assertThat(fleet.operation(operation)).isEqualTo(APPLIED);
        assertThat(fleet.slot(device).operation()).isNull();
    }

    @Test
    void takesTheDocumentedFormOfAFailure() {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);

        radio.report(device, Payloads.failedAsDocumented(FILE, "not enough space"));
        untilAllIsHeard(device);

        assertThat(fleet.operation(operation)).isEqualTo(new Operation("failed", "not enough space", 1));
    }

    @Test
    void takesTheTwoReportsOfOneAttemptForOneFailureAndKeepsBoth() {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);

        radio.report(device, Payloads.failed(FILE, "not enough space"));
        radio.report(device, Payloads.failed(FILE, "can not download"));
        untilAllIsHeard(device);

        assertThat(fleet.operation(operation)).isEqualTo(new Operation("failed", "not enough space", 1));
        assertThat(fleet.slot(device)).isEqualTo(new Slot(operation, false, false));
        assertThat(fleet.reports(device))
                .containsExactly(
                        new Report("failed", "not enough space", operation),
                        new Report("failed", "can not download", operation));
    }

    @Test
    void emptiesTheSlotOfADeviceThatCanNotApply() {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);

        radio.report(device, Payloads.failed(FILE, "can not apply"));
        radio.clear(device);
        untilAllIsHeard(device);

        assertThat(fleet.operation(operation)).isEqualTo(new Operation("failed", "can not apply", 1));
        assertThat(fleet.slot(device)).isEqualTo(new Slot(null, true, false));
    }

    @Test
    void keepsAnAppliedReportOfAFileThatWasNeverRequested() {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);

        radio.report(device, Payloads.applied("00000000"));
        untilAllIsHeard(device);

        assertThat(fleet.reports(device)).containsExactly(new Report("applied", null, null));
        assertThat(fleet.operation(operation)).isEqualTo(PENDING);
    }

    @Test
    void takesNothingFromTheChannelOfAnotherProject() {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);
        var impostor = new Device(device.id(), fleet.project());

        radio.report(impostor, Payloads.applied(FILE));
        radio.clear(impostor);
        radio.status(impostor, Payloads.status("666", 1));
        untilAllIsHeard(device);

        assertThat(fleet.operation(operation)).isEqualTo(PENDING);
        assertThat(fleet.slot(device)).isEqualTo(new Slot(operation, false, false));
        assertThat(fleet.reports(device)).isEmpty();
        assertThat(statuses(device)).isEmpty();
    }

    @Test
    void takesNothingFromADeviceThatNobodyKnows() {
        var known = fleet.device();
        var unknown = new Device("nobody", known.project());

        radio.report(unknown, Payloads.applied(FILE));
        radio.clear(unknown);
        radio.status(unknown, Payloads.status("666", 1));
        untilAllIsHeard(known);

        assertThat(fleet.reports(unknown)).isEmpty();
        assertThat(statuses(unknown)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gibberish",
                "[",
                "[]",
                "[{\"n\":\"e\",\"v\":1}]",
                "[{\"n\":\"e\",\"v\":3},{\"n\":\"i\",\"vs\":\"fa8884d2\"}]",
                "[{\"n\":\"e\",\"v\":1},{\"n\":\"e\",\"v\":2},{\"n\":\"i\",\"vs\":\"fa8884d2\"}]",
                "[{\"n\":\"e\",\"v\":1e99999999999},{\"n\":\"i\",\"vs\":\"fa8884d2\"}]",
                "[{\"n\":\"e\",\"v\":1},{\"n\":\"i\",\"vs\":\"../boot.py\"}]",
                "[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]",
                "{\"n\":\"e\",\"v\":1}",
                "[1,2,3]",
                "[{\"n\":\"e\",\"v\":0},{\"n\":\"i\",\"vs\":\"fa8884d2\"},{\"n\":\"t\",\"vs\":\".tar\"},{\"n\":\"s\",\"v\":1}]"
            })
    void passesOverWhatIsNoReport(String payload) {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);

        radio.report(device, payload.getBytes(StandardCharsets.UTF_8));
        untilAllIsHeard(device);

        assertThat(fleet.operation(operation)).isEqualTo(PENDING);
        assertThat(fleet.reports(device)).isEmpty();
    }

    @Test
    void keepsTheTimeAtWhichTheBrokerTookAReport() {
        var device = fleet.device();
        fleet.command(device, FILE);

        radio.report(device, Payloads.applied(FILE));
        untilAllIsHeard(device);

        assertThat(fleet.database()
                        .list(
                                row -> row.getBoolean(1),
                                "select message_id is not null and uuid_extract_timestamp(message_id) = received_at"
                                        + " from ota.report where device_id = ?",
                                device.id()))
                .containsExactly(true);
    }

    @Test
    void passesOverAMessageThatIsMuchTooLong() {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);

        radio.report(device, " ".repeat(200_000).getBytes(StandardCharsets.UTF_8));
        radio.report(device, Payloads.applied(FILE));

        await().untilAsserted(() -> assertThat(fleet.operation(operation)).isEqualTo(APPLIED));
    }

    @Test
    void keepsAReasonThatIsNoText() {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);

        radio.report(device, Payloads.failed(FILE, "\\u0000\\ud800"));
        untilAllIsHeard(device);

        assertThat(fleet.operation(operation)).isEqualTo(new Operation("failed", "\uFFFD\uFFFD", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a command", ""})
    void passesOverWhatTheSuiteItselfPublishes(String content) {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);

        publishAsDispatcher(device, content.isEmpty() ? Payloads.CLEAR : Payloads.command(FILE));
        untilAllIsHeard(device);

        assertThat(fleet.operation(operation)).isEqualTo(PENDING);
        assertThat(fleet.slot(device)).isEqualTo(new Slot(operation, false, false));
    }

    @Test
    void storesWhatADeviceSaysOfItself() {
        var device = fleet.device();

        radio.status(device, Payloads.status("9fceb02", 1_458_176));

        await().untilAsserted(() ->
                assertThat(statuses(device)).containsExactly("esp32s3 1.20.0 1458176 a0b1c2d3e4f5 main 9fceb02"));
    }

    @Test
    void confirmsAnOperationWhenTheDeviceIsHeardAgain() {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);
        radio.report(device, Payloads.applied(FILE));
        untilAllIsHeard(device);

        radio.status(device, Payloads.status("9fceb02", 1_458_176));

        await().untilAsserted(() -> assertThat(confirmedVersions(operation)).containsExactly("9fceb02"));
    }

    @Test
    void confirmsNothingThatIsStillPending() {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);

        radio.status(device, Payloads.status("9fceb02", 1_458_176));

        await().untilAsserted(() -> assertThat(statuses(device)).hasSize(1));
        assertThat(confirmedVersions(operation)).isEmpty();
    }

    @Test
    void wakesThePublishersOfCommands() throws SQLException {
        var device = fleet.device();
        fleet.command(device, FILE);

        try (Connection connection = fleet.database().connect();
                var statement = connection.createStatement()) {
            statement.execute("listen ota_slot");
            radio.report(device, Payloads.applied(FILE));

            assertThat(connection.unwrap(PGConnection.class).getNotifications(60_000))
                    .extracting(notification -> notification.getName())
                    .contains("ota_slot");
        }
    }

    /** Messages of one topic filter are taken in their order, so all is heard when something later is. */
    private void untilAllIsHeard(Device device) {
        var marker = fleet.device(device.project());
        radio.report(marker, Payloads.applied("marker"));
        await().untilAsserted(() -> assertThat(fleet.reports(marker)).hasSize(1));
    }

    private List<String> statuses(Device device) {
        return fleet.database()
                .list(
                        row -> row.getString(1),
                        "select concat_ws(' ', hardware, firmware, free_flash, serial, software_branch, software_commit)"
                                + " from ota.device_status where device_id = ? and seen_at is not null",
                        device.id());
    }

    private List<String> confirmedVersions(UUID operation) {
        return fleet.database()
                .list(
                        row -> row.getString(1),
                        "select confirmed_version from ota.operation where id = ? and confirmed_at is not null",
                        operation);
    }

    private static void publishAsDispatcher(Device device, byte[] payload) {
        Mqtt5BlockingClient dispatcher = MqttClient.builder()
                .useMqttVersion5()
                .serverHost(setting("ota.mqtt.host"))
                .serverPort(Integer.parseInt(setting("ota.mqtt.port")))
                .simpleAuth()
                .username(setting("ota.mqtt.username"))
                .password(setting("ota.mqtt.password").getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .buildBlocking();
        dispatcher.connect();
        dispatcher
                .publishWith()
                .topic(device.topic("ota"))
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(true)
                .payload(payload)
                .userProperties()
                .add(BrokerConnection.ORIGIN_PROPERTY, "dispatcher")
                .applyUserProperties()
                .send();
        dispatcher.disconnect();
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
