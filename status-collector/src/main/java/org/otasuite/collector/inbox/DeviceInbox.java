package org.otasuite.collector.inbox;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.lifecycle.Mqtt5ClientConnectedContext;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5RetainHandling;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.otasuite.collector.report.Arrival;
import org.otasuite.collector.report.DeviceMessage;
import org.otasuite.core.message.DeviceTopic;
import org.otasuite.core.mqtt.BrokerConnection;

/**
 * Hears every device through a shared subscription with a persistent session, and acknowledges a message only when what
 * it says is committed: whatever dies in between, the broker sends it again.
 */
@ApplicationScoped
class DeviceInbox {
    private static final Logger LOG = Logger.getLogger(DeviceInbox.class);

    /**
     * In bytes, of which a device's message has some hundred: so what is far too long is still heard, and seen by
     * administrators. What waits here for the database is bounded by this and by how many messages the broker sends
     * without an acknowledgment; still longer ones it does not send at all (MQTT 5, 3.1.2.11.4).
     */
    private static final int LONGEST_PACKET = 65_536;

    /** Messages that wait here for the database; no other limit holds for what a broker sends (MQTT 5, 3.1.2.11.3). */
    private static final int MOST_WAITING = 1000;

    /** Until it subscribes again, though it was accepted. */
    private static final Duration RENEWAL = Duration.ofSeconds(2);

    /** For the broker to answer a subscription: an answer that never comes must not be the last thing that is waited for. */
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final MqttConfig config;
    private final MicroBatcher batcher;
    private final FloodGuard floods;
    private final Clock clock;
    private final Mqtt5AsyncClient client;
    private final Vertx vertx;
    private volatile boolean subscribed;
    private volatile boolean hasBeenSubscribed;
    private volatile UUID connection = UUID.randomUUID();
    private volatile boolean stopping;

    DeviceInbox(
            MqttConfig config,
            MicroBatcher batcher,
            FloodGuard floods,
            Clock clock,
            Vertx vertx,
            MeterRegistry registry) {
        this.config = config;
        this.batcher = batcher;
        this.floods = floods;
        this.clock = clock;
        this.vertx = vertx;
        this.client = BrokerConnection.builder(config, config.clientId())
                .addConnectedListener(context -> connected((Mqtt5ClientConnectedContext) context))
                .addDisconnectedListener(context -> lost(context.getCause()))
                .buildAsync();
        Gauge.builder("ota.messages.subscribed", () -> subscribed ? 1 : 0).register(registry);
    }

    /** Whether reports are heard: a connection alone says nothing of it. */
    boolean isSubscribed() {
        return subscribed;
    }

    /** Whether they ever were since the start: that the broker lets this replica in and is where it should be. */
    boolean hasBeenSubscribed() {
        return hasBeenSubscribed;
    }

    void start(@Observes StartupEvent started) {
        client.publishes(MqttGlobalPublishFilter.ALL, this::receive, true);
        var unused = client.connectWith()
                .cleanStart(false)
                .sessionExpiryInterval(config.sessionExpiry().toSeconds())
                .restrictions()
                .maximumPacketSize(LONGEST_PACKET)
                .receiveMaximum(MOST_WAITING)
                .applyRestrictions()
                .send()
                .whenComplete((ack, failure) -> {
                    if (failure != null) {
                        LOG.warnf("cannot connect to the broker: %s", failure);
                    }
                });
    }

    /** What is committed is still acknowledged, or every ordinary stop would have some reports recorded twice. */
    void stop(@Observes ShutdownEvent shutdown) {
        stopping = true;
        within(batcher.stop(), "stopped with a batch in hand; the broker will send it again")
                // Behind the last acknowledgments: when it is sent, they are.
                .thenCompose(done -> client.getState().isConnectedOrReconnect()
                        ? within(client.disconnect(), "stopped without a word to the broker")
                        : CompletableFuture.completedFuture(true))
                .join();
    }

    /** @return whether it ended in time; never fails */
    private CompletableFuture<Boolean> within(CompletionStage<?> end, String otherwise) {
        return end.thenApply(done -> true)
                .toCompletableFuture()
                .orTimeout(config.stopTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(late -> {
                    LOG.warn(otherwise);
                    return false;
                });
    }

    private void connected(Mqtt5ClientConnectedContext context) {
        LOG.info("connected to the broker");
        var on = UUID.randomUUID();
        connection = on;
        if (context.getConnAck().isSessionPresent()) {
            // Not before: what the broker sends for a subscription could be too much with what it has sent before.
            var unused = batcher.forgetWaiting().thenRun(() -> subscribe(on));
        } else {
            subscribe(on);
        }
    }

    /**
     * At each connection, as the session may be a new one, until it succeeds, and then again and again: connected and deaf
     * is the worst. HiveMQ CE (2025.5) looks for what waits for a shared subscription when its queue was empty before, when
     * all that it has sent is acknowledged, and when somebody subscribes. With a message in the queue that nobody gets any
     * more, or if it overlooks the subscription because it comes right behind the connection, it sends nothing in between.
     * To others it changes nothing (MQTT 5, 3.8.4).
     *
     * @param on the connection that it is for
     */
    private void subscribe(UUID on) {
        if (isOver(on)) {
            return;
        }
        var unused = client.subscribeWith()
                .addSubscriptions(subscriptions())
                .send()
                .orTimeout(ANSWER.toSeconds(), TimeUnit.SECONDS)
                .whenComplete((ack, failure) -> {
                    if (isOver(on)) {
                        return;
                    }
                    subscribed =
                            failure == null && ack.getReasonCodes().stream().noneMatch(code -> code.isError());
                    if (subscribed) {
                        hasBeenSubscribed = true;
                        later(RENEWAL, () -> subscribe(on));
                    } else if (client.getState().isConnected()) {
                        LOG.errorf("the broker did not accept a subscription, will be tried again: %s", failure);
                        later(config.subscribeDelay(), () -> subscribe(on));
                    }
                });
    }

    private boolean isOver(UUID connection) {
        return stopping || !connection.equals(this.connection);
    }

    private void later(Duration delay, Runnable work) {
        vertx.setTimer(delay.toMillis(), timer -> work.run());
    }

    /** Without what is retained, which no broker should send here (MQTT 5, 4.8.2), but mosquitto (2.0.11) does each time. */
    private List<Mqtt5Subscription> subscriptions() {
        return Stream.of(DeviceTopic.Kind.OTA, DeviceTopic.Kind.STATUS)
                .map(kind -> Mqtt5Subscription.builder()
                        .topicFilter("$share/" + config.group() + "/" + DeviceTopic.filter(kind))
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .retainHandling(Mqtt5RetainHandling.DO_NOT_SEND)
                        .build())
                .toList();
    }

    private void lost(Throwable cause) {
        subscribed = false;
        if (!stopping) {
            LOG.warnf("broker connection lost: %s", cause);
        }
    }

    /** Throws nothing: that would end the stream, and the same message would come again and end the next one. */
    private void receive(Mqtt5Publish publish) {
        try {
            take(publish);
        } catch (RuntimeException e) {
            LOG.errorf(e, "topic=%s message given up", publish.getTopic());
            publish.acknowledge();
        }
    }

    private void take(Mqtt5Publish publish) {
        var topic = DeviceTopic.parse(publish.getTopic().toString());
        if (topic.isEmpty() || isOurs(publish)) {
            publish.acknowledge();
            return;
        }
        batcher.add(message(topic.get(), publish.getPayloadAsBytes(), arrival(publish)), publish::acknowledge);
    }

    private DeviceMessage message(DeviceTopic topic, byte[] payload, Arrival arrival) {
        return floods.admits(topic.deviceId(), arrival)
                ? DeviceMessage.of(topic, payload, arrival)
                : DeviceMessage.rejected(topic, payload, arrival, FloodGuard.REASON);
    }

    private Arrival arrival(Mqtt5Publish publish) {
        return property(publish, BrokerConnection.ARRIVAL_PROPERTY)
                .map(stamp -> Arrival.stamped(stamp, clock.instant(), connection))
                .orElseGet(() -> Arrival.unstamped(clock.instant(), connection));
    }

    private static boolean isOurs(Mqtt5Publish publish) {
        return property(publish, BrokerConnection.ORIGIN_PROPERTY).isPresent();
    }

    private static Optional<String> property(Mqtt5Publish publish, String name) {
        return publish.getUserProperties().asList().stream()
                .filter(property -> property.getName().toString().equals(name))
                .map(property -> property.getValue().toString())
                .findFirst();
    }
}
