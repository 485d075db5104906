package org.otasuite.bench.slots;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult.Mqtt5Qos1Result;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.otasuite.bench.killable.Installation;
import org.otasuite.bench.killable.Pause;

/** A bare HiveMQ client with the dispatcher's account. */
public final class BrokerClient implements AutoCloseable {
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long QUIET_WITHOUT_ALL_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long ANSWER_SECONDS = 30;

    private final Mqtt5AsyncClient client;

    private BrokerClient(Mqtt5AsyncClient client) {
        this.client = client;
    }

    public static BrokerClient connect(Installation installation) {
        return connect(installation.brokerPort(), installation.brokerPassword());
    }

    public static BrokerClient connect(int port, String password) {
        var client = MqttClient.builder()
                .useMqttVersion5()
                .identifier("bench-" + UUID.randomUUID())
                .serverHost("127.0.0.1")
                .serverPort(port)
                .simpleAuth()
                .username("ota-dispatcher")
                .password(password.getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .buildAsync();
        client.connectWith()
                .cleanStart(true)
                .sessionExpiryInterval(0)
                .send()
                .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                .join();
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

    /** Says something that is not retained; tells whether anybody has subscribed to it (MQTT 5, 3.4.2.1). */
    public CompletableFuture<Boolean> isHeardOn(String topic) {
        return client.publish(Mqtt5Publish.builder()
                        .topic(topic)
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload("[]".getBytes(StandardCharsets.UTF_8))
                        .build())
                .thenApply(result -> result instanceof Mqtt5Qos1Result acknowledged
                        && acknowledged.getPubAck().getReasonCode() == Mqtt5PubAckReasonCode.SUCCESS);
    }

    /**
     * Whatever comes until nothing came for three seconds; for a minute, as long as something wanted is not there: a busy
     * machine is not taken for one that has lost it.
     *
     * @param wanted topics
     * @return everything that is retained on control topics
     */
    public Map<String, String> retained(Set<String> wanted) {
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
        lastHeard.set(System.nanoTime());
        while (System.nanoTime() - lastHeard.get()
                < (found.keySet().containsAll(wanted) ? QUIET_NANOS : QUIET_WITHOUT_ALL_NANOS)) {
            Pause.of(100);
        }
        return found;
    }

    @Override
    public void close() {
        client.disconnect().join();
    }
}
