package org.otasuite.collector.fleet;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.otasuite.collector.fleet.Fleet.Device;

/**
 * Publishes what devices say, as they do: MQTT 3.1.1, QoS 1, one after the other. It has a service's account, so it may
 * publish everywhere: that a device may not is the broker's duty, on which the collector does not rely.
 */
public final class Radio implements AutoCloseable {
    private final Mqtt3BlockingClient client;

    private Radio(Mqtt3BlockingClient client) {
        this.client = client;
    }

    public static Radio connect() {
        return connect(name -> ConfigProvider.getConfig().getValue(name, String.class));
    }

    /** To the broker that these settings name. */
    public static Radio connect(UnaryOperator<String> settings) {
        var client = client(settings.apply("ota.mqtt.host"), Integer.parseInt(settings.apply("ota.mqtt.port")));
        client.connectWith()
                .simpleAuth()
                .username(settings.apply("ota.mqtt.username"))
                .password(settings.apply("ota.mqtt.password").getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .send();
        return new Radio(client);
    }

    private static Mqtt3BlockingClient client(String host, int port) {
        return MqttClient.builder()
                .useMqttVersion3()
                .identifier("radio-" + UUID.randomUUID())
                .serverHost(host)
                .serverPort(port)
                .buildBlocking();
    }

    public void report(Device device, byte[] report) {
        say(device.topic("ota"), report, false);
    }

    public void clear(Device device) {
        say(device.topic("ota"), Payloads.CLEAR, true);
    }

    public void status(Device device, byte[] status) {
        say(device.topic("stat"), status, false);
    }

    /** Returns when the broker has acknowledged. */
    public void say(String topic, byte[] payload, boolean retain) {
        client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(retain)
                .payload(payload)
                .send();
    }

    /** The same report again and again, as fast as the broker takes it. */
    public void flood(Device device, byte[] report, int times) {
        var answers = IntStream.range(0, times)
                .mapToObj(i -> client.toAsync()
                        .publishWith()
                        .topic(device.topic("ota"))
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload(report)
                        .send())
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(answers).join();
    }

    public Mqtt3BlockingClient client() {
        return client;
    }

    @Override
    public void close() {
        client.disconnect();
    }
}
