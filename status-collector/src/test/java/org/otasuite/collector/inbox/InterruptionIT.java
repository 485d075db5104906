package org.otasuite.collector.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.collector.fleet.Fleet;
import org.otasuite.collector.fleet.Fleet.Device;
import org.otasuite.collector.fleet.Payloads;
import org.otasuite.collector.fleet.Radio;
import org.otasuite.collector.fleet.SlotLock;
import org.otasuite.local.testkit.PartsResource;

/** What comes in between a message and its commit. */
@QuarkusTest
@WithTestResource(value = PartsResource.class, initArgs = @ResourceArg(name = "role", value = "status_collector"))
class InterruptionIT {
    private static final String FILE = "fa8884d2";

    private final Fleet fleet = Fleet.ofTest();
    private Radio radio;

    @Inject
    DeviceInbox inbox;

    @Inject
    MicroBatcher batcher;

    @BeforeEach
    void connect() {
        radio = Radio.connect();
    }

    @AfterEach
    void disconnect() {
        radio.close();
    }

    @Test
    void writesABatchOnceWhoseDatabaseConnectionBroke() throws SQLException {
        var device = fleet.device();
        var operation = fleet.command(device, FILE);

        try (var lock = SlotLock.hold(fleet, device)) {
            radio.report(device, Payloads.applied(FILE));
            lock.awaitWaiting();
            lock.breakWaiting();
        }
        await().untilAsserted(
                        () -> assertThat(fleet.operation(operation).state()).isEqualTo("applied"));

        assertThat(fleet.reports(device)).hasSize(1);
    }

    @Test
    void recordsWhatWaitedOnceThoughTheBrokerSendsItAgain() throws SQLException {
        var stuck = fleet.device();
        fleet.command(stuck, FILE);
        var waiting = fleet.device();
        fleet.command(waiting, FILE);

        try (var lock = SlotLock.hold(fleet, stuck)) {
            reportAtOnce(stuck, waiting);
            lock.awaitWaiting();
            await().until(() -> batcher.countWaiting() == 1);
            breakBrokerConnection();
        }
        var last = fleet.device();
        radio.report(last, Payloads.applied(FILE));
        await().untilAsserted(() -> assertThat(fleet.reports(last)).hasSize(1));

        assertThat(fleet.reports(waiting)).hasSize(1);
    }

    @Test
    void doesNotLetOneMessageThatTheDatabaseRefusesHoldUpTheOthers() throws SQLException {
        var devices = List.of(fleet.device(), fleet.device(), fleet.device());
        devices.forEach(device -> fleet.command(device, FILE));
        var stuck = fleet.device();
        fleet.command(stuck, FILE);
        var refused = devices.get(1);
        fleet.database()
                .run("alter table ota.report add constraint test_refusal check (device_id <> '" + refused.id() + "')");

        try (var lock = SlotLock.hold(fleet, stuck)) {
            // While the first one is stuck the others gather, and are the next batch.
            reportAtOnce(stuck, devices.get(0), refused, devices.get(2));
            lock.awaitWaiting();
            await().until(() -> batcher.countWaiting() == 3);
        }
        await().untilAsserted(() -> assertThat(fleet.reports(devices.get(2))).hasSize(1));
        fleet.database().run("alter table ota.report drop constraint test_refusal");

        assertThat(fleet.reports(devices.get(0))).hasSize(1);
        assertThat(fleet.reports(refused)).isEmpty();
    }

    /** The broker keeps a shared subscription's messages back while one is not acknowledged, and sends them together then. */
    private void reportAtOnce(Device... devices) throws SQLException {
        var plug = fleet.device();
        fleet.command(plug, FILE);
        try (var lock = SlotLock.hold(fleet, plug)) {
            radio.report(plug, Payloads.applied(FILE));
            lock.awaitWaiting();
            List.of(devices).forEach(device -> radio.report(device, Payloads.applied(FILE)));
        }
        await().until(() -> fleet.reports(plug).size() == 1);
    }

    /** Comes in under the collector's own name, which throws the collector out; it comes back and throws this out. */
    private void breakBrokerConnection() {
        Mqtt5BlockingClient intruder = MqttClient.builder()
                .useMqttVersion5()
                .identifier(setting("ota.mqtt.client-id"))
                .serverHost(setting("ota.mqtt.host"))
                .serverPort(Integer.parseInt(setting("ota.mqtt.port")))
                .simpleAuth()
                .username(setting("ota.mqtt.username"))
                .password(setting("ota.mqtt.password").getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .buildBlocking();
        // Acknowledges nothing of what is in flight: that is for the collector to hear again.
        intruder.toAsync().publishes(MqttGlobalPublishFilter.ALL, publish -> {}, true);
        intruder.connectWith().cleanStart(false).sessionExpiryInterval(604_800).send();
        await().until(() -> !intruder.getState().isConnected() && inbox.isSubscribed());
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
