package org.otasuite.dispatcher.reconcile;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.datatypes.MqttTopicFilter;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.message.DeviceTopic;
import org.otasuite.core.mqtt.BrokerConnection;
import org.otasuite.core.mqtt.BrokerSettings;

/**
 * A short MQTT session that hears what the broker retains. It does not come back when it is lost: what it did not hear
 * says nothing then.
 */
final class RetainedSession implements AutoCloseable {
    /** What waits here for the database at most; the broker sends no more without an acknowledgment (MQTT 5, 3.3.4). */
    private static final int UNACKNOWLEDGED = 10_000;

    /** For the broker to answer, longer than any does. */
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final Mqtt5AsyncClient client;
    private final Vertx vertx;
    private final Duration quietTime;
    private volatile @Nullable RetainedReading reading;

    RetainedSession(BrokerSettings settings, Vertx vertx, Duration quietTime) {
        this.vertx = vertx;
        this.quietTime = quietTime;
        this.client = BrokerConnection.builder(settings, "ota-dispatcher-reconcile-" + UUID.randomUUID())
                .addDisconnectedListener(context -> context.getReconnector().reconnect(false))
                .addDisconnectedListener(context -> lost(context.getCause()))
                .buildAsync();
    }

    Uni<Void> open() {
        client.publishes(MqttGlobalPublishFilter.ALL, this::heard, true);
        return answered(() -> client.connectWith()
                .cleanStart(true)
                .sessionExpiryInterval(0)
                .restrictions()
                .receiveMaximum(UNACKNOWLEDGED)
                .applyRestrictions()
                .send());
    }

    /** @return what is retained on these topics; those without anything are not there */
    Uni<Map<DeviceTopic, byte[]>> read(List<DeviceTopic> topics) {
        var awaited = topics.stream().collect(Collectors.toMap(DeviceTopic::toString, Function.identity()));
        var found = new ConcurrentHashMap<DeviceTopic, byte[]>();
        var page = new RetainedReading(
                vertx,
                quietTime,
                topics.size(),
                batch -> {
                    batch.forEach(message -> keep(message, awaited, found));
                    return Uni.createFrom().voidItem();
                },
                () -> found.size() == awaited.size());
        return read(page, List.copyOf(awaited.keySet())).replaceWith(found);
    }

    /** What is left over from an earlier page is nobody's any more. */
    private static void keep(Mqtt5Publish message, Map<String, DeviceTopic> awaited, Map<DeviceTopic, byte[]> found) {
        var topic = awaited.get(message.getTopic().toString());
        if (topic != null) {
            found.put(topic, message.getPayloadAsBytes());
        }
    }

    /** @param work gets what is retained, a batch after the other; no more is heard than it can take */
    Uni<Void> readAll(String filter, int batchSize, Function<List<Mqtt5Publish>, Uni<Void>> work) {
        return read(new RetainedReading(vertx, quietTime, batchSize, work, () -> false), List.of(filter));
    }

    private Uni<Void> read(RetainedReading next, List<String> filters) {
        reading = next;
        return subscribe(filters).flatMap(done -> next.end()).call(() -> unsubscribe(filters));
    }

    private Uni<Void> subscribe(List<String> filters) {
        var subscriptions = filters.stream()
                .map(filter -> Mqtt5Subscription.builder()
                        .topicFilter(filter)
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .build())
                .toList();
        return answered(
                () -> client.subscribeWith().addSubscriptions(subscriptions).send());
    }

    private Uni<Void> unsubscribe(List<String> filters) {
        return answered(() -> client.unsubscribeWith()
                .addTopicFilters(filters.stream().map(MqttTopicFilter::of).toList())
                .send());
    }

    /** Live messages are none of its business. */
    private void heard(Mqtt5Publish message) {
        var present = reading;
        if (present != null && message.isRetain()) {
            present.add(message);
        } else {
            message.acknowledge();
        }
    }

    private void lost(Throwable cause) {
        var present = reading;
        if (present != null) {
            present.fail(cause);
        }
    }

    /** Removes what is retained on a topic. */
    Uni<Void> remove(DeviceTopic topic) {
        return answered(() -> client.publishWith()
                .topic(topic.toString())
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(true)
                .userProperties()
                .add(BrokerConnection.ORIGIN_PROPERTY, "dispatcher")
                .applyUserProperties()
                .send());
    }

    private static Uni<Void> answered(Supplier<CompletionStage<?>> question) {
        return Uni.createFrom()
                .completionStage(() -> question.get().thenApply(answer -> answer))
                .ifNoItem()
                .after(ANSWER)
                .fail()
                .replaceWithVoid();
    }

    @Override
    public void close() {
        if (client.getState().isConnected()) {
            var unused = client.disconnect();
        }
    }
}
