package org.otasuite.dispatcher;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Listens to a topic as devices do: MQTT 3.1.1, clean session, QoS 1. */
public final class Listener implements AutoCloseable {
    private final Mqtt3AsyncClient client;
    private final List<Mqtt3Publish> heard = new CopyOnWriteArrayList<>();

    private Listener(String filter) {
        client = MqttClient.builder()
                .useMqttVersion3()
                .identifier("listener-" + UUID.randomUUID())
                .serverHost("127.0.0.1")
                .serverPort(Integer.parseInt(Tables.setting("ota.test.broker.port")))
                .simpleAuth()
                .username(Tables.setting("ota.mqtt.username"))
                .password(Tables.setting("ota.mqtt.password").getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .buildAsync();
        client.publishes(MqttGlobalPublishFilter.ALL, heard::add);
        client.connect().join();
        subscribe(filter);
    }

    /** Subscribed when this returns. */
    public static Listener to(String filter) {
        return new Listener(filter);
    }

    private void subscribe(String filter) {
        client.subscribeWith()
                .topicFilter(filter)
                .qos(MqttQos.AT_LEAST_ONCE)
                .send()
                .join();
    }

    /** Sends an empty message, which it hears itself. */
    public void publish(String topic) {
        subscribe(topic);
        client.publishWith().topic(topic).qos(MqttQos.AT_LEAST_ONCE).send().join();
    }

    /** Leaves a message on a topic; an empty one removes what is there. */
    public void retain(String topic, String payload) {
        client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(true)
                .payload(payload.getBytes(StandardCharsets.UTF_8))
                .send()
                .join();
    }

    /** The payloads so far, in their order; that of a clear is empty. */
    public List<String> payloads() {
        return heard.stream()
                .map(message -> new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8))
                .toList();
    }

    public List<String> topics() {
        return heard.stream().map(message -> message.getTopic().toString()).toList();
    }

    public List<Mqtt3Publish> messages() {
        return heard;
    }

    @Override
    public void close() {
        client.disconnect().join();
    }
}
