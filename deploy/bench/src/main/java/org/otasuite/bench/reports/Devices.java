package org.otasuite.bench.reports;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.otasuite.bench.killable.Installation;
import org.otasuite.bench.killable.Pause;

/** Says what many devices say, over one connection and as they do: MQTT 3.1.1, QoS 1. */
final class Devices implements AutoCloseable {
    private static final long PAUSE_MILLIS = 100;

    private final Installation installation;
    private final ReportFleet fleet;
    private Mqtt3AsyncClient client;

    private Devices(Installation installation, ReportFleet fleet) {
        this.installation = installation;
        this.fleet = fleet;
        this.client = newClient();
    }

    /** Returns when the broker is there. */
    static Devices connect(Installation installation, ReportFleet fleet) {
        var devices = new Devices(installation, fleet);
        devices.connect();
        return devices;
    }

    /** Completes when the broker has acknowledged, or fails: then nobody knows whether it was heard. */
    CompletableFuture<?> say(Words words) {
        return client.publishWith()
                .topic(fleet.topic(words.device()))
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(words.payload())
                .send();
    }

    /** After a failure. */
    void reconnect() {
        if (!client.getState().isConnected()) {
            connect();
        }
    }

    private void connect() {
        while (true) {
            try {
                client = newClient();
                client.connectWith()
                        .simpleAuth()
                        .username(installation.brokerAccount())
                        .password(installation.brokerPassword().getBytes(StandardCharsets.UTF_8))
                        .applySimpleAuth()
                        .send()
                        .join();
                return;
            } catch (CompletionException notThere) {
                Pause.of(PAUSE_MILLIS);
            }
        }
    }

    private Mqtt3AsyncClient newClient() {
        return MqttClient.builder()
                .useMqttVersion3()
                .identifier("devices-" + UUID.randomUUID())
                .serverHost("127.0.0.1")
                .serverPort(installation.brokerPort())
                .buildAsync();
    }

    @Override
    public void close() {
        if (client.getState().isConnected()) {
            client.disconnect().join();
        }
    }
}
