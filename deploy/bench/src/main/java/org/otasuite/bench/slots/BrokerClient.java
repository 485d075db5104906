package org.otasuite.bench.slots;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.otasuite.bench.killable.Installation;
import org.otasuite.bench.killable.Pause;

/** A bare HiveMQ client with the dispatcher's account. */
public final class BrokerClient implements AutoCloseable {
    private static final long QUIET_NANOS = 3_000_000_000L;

    private final Mqtt5AsyncClient client;

    private BrokerClient(Mqtt5AsyncClient client) {
        this.client = client;
    }

    public static BrokerClient connect(Installation installation) {
        var client = MqttClient.builder()
                .useMqttVersion5()
                .identifier("bench-" + UUID.randomUUID())
                .serverHost("127.0.0.1")
                .serverPort(installation.brokerPort())
                .simpleAuth()
                .username("ota-dispatcher")
                .password(installation.brokerPassword().getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .buildAsync();
        client.connectWith().cleanStart(true).sessionExpiryInterval(0).send().join();
        return new BrokerClient(client);
    }

    /** Sends it as the dispatcher does; completes when the broker has acknowledged. */
    public CompletableFuture<?> retain(String topic, byte[] payload) {
        return client.publish(Mqtt5Publish.builder()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(true)
                .payload(payload)
                .userProperties()
                .add("ota-suite", "dispatcher")
                .applyUserProperties()
                .build());
    }

    /** @return everything that is retained on control topics: whatever comes until nothing came for three seconds */
    public Map<String, String> retained() {
        var found = new ConcurrentHashMap<String, String>();
        var lastHeard = new AtomicLong(System.nanoTime());
        client.publishes(MqttGlobalPublishFilter.ALL, message -> {
            if (message.isRetain()) {
                found.put(
                        message.getTopic().toString(), new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8));
                lastHeard.set(System.nanoTime());
            }
        });
        client.subscribeWith()
                .topicFilter("channels/+/messages/+/ota")
                .qos(MqttQos.AT_LEAST_ONCE)
                .send()
                .join();
        while (System.nanoTime() - lastHeard.get() < QUIET_NANOS) {
            Pause.of(100);
        }
        return found;
    }

    @Override
    public void close() {
        client.disconnect().join();
    }
}
