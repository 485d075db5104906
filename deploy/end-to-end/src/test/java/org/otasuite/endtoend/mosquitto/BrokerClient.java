package org.otasuite.endtoend.mosquitto;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Says and hears what no firmware would. */
final class BrokerClient implements AutoCloseable {
    private static final long SECONDS = 20;

    private final Mqtt3AsyncClient client;
    private final List<String> topicsHeard = new CopyOnWriteArrayList<>();

    private BrokerClient(Mqtt3AsyncClient client) {
        this.client = client;
    }

    /** Fails if the broker does not let it in. */
    static BrokerClient connect(int port, String clientId, String username, String password) throws Exception {
        var client = MqttClient.builder()
                .useMqttVersion3()
                .identifier(clientId)
                .serverHost("127.0.0.1")
                .serverPort(port)
                .simpleAuth()
                .username(username)
                .password(password.getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .buildAsync();
        client.connect().get(SECONDS, TimeUnit.SECONDS);
        return new BrokerClient(client);
    }

    void subscribe(String filter) throws Exception {
        client.subscribeWith()
                .topicFilter(filter)
                .qos(MqttQos.AT_LEAST_ONCE)
                .callback(this::heard)
                .send()
                .get(SECONDS, TimeUnit.SECONDS);
    }

    private void heard(Mqtt3Publish publish) {
        topicsHeard.add(publish.getTopic().toString());
    }

    List<String> topicsHeard() {
        return topicsHeard;
    }

    void publish(String topic, String payload, boolean retain) throws Exception {
        client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(payload.getBytes(StandardCharsets.UTF_8))
                .retain(retain)
                .send()
                .get(SECONDS, TimeUnit.SECONDS);
    }

    boolean isConnected() {
        return client.getState().isConnected();
    }

    @Override
    public void close() {
        if (client.getState().isConnected()) {
            var unused = client.disconnect();
        }
    }
}
