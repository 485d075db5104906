package org.otasuite.collector.inbox;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.lifecycle.Mqtt5ClientConnectedContext;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    private final MqttConfig config;
    private final MicroBatcher batcher;
    private final FloodGuard floods;
    private final Clock clock;
    private final Mqtt5AsyncClient client;
    private final Vertx vertx;
    private volatile boolean subscribed;
    private volatile UUID connection = UUID.randomUUID();
    private volatile boolean stopping;

    DeviceInbox(MqttConfig config, MicroBatcher batcher, FloodGuard floods, Clock clock, Vertx vertx) {
        this.config = config;
        this.batcher = batcher;
        this.floods = floods;
        this.clock = clock;
        this.vertx = vertx;
        this.client = BrokerConnection.builder(config, config.clientId())
                .addConnectedListener(context -> connected((Mqtt5ClientConnectedContext) context))
                .addDisconnectedListener(context -> lost(context.getCause()))
                .buildAsync();
    }

    /** Whether reports are heard: a connection alone says nothing of it. */
    boolean isSubscribed() {
        return subscribed;
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
        try {
            batcher.stop().toCompletableFuture().get(config.stopTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("stopped with a batch in hand; the broker will send it again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (client.getState().isConnectedOrReconnect()) {
            var unused = client.disconnect();
        }
    }

    private void connected(Mqtt5ClientConnectedContext context) {
        LOG.info("connected to the broker");
        connection = UUID.randomUUID();
        if (context.getConnAck().isSessionPresent()) {
            batcher.forgetWaiting();
        }
        subscribe();
    }

    /** At each connection, as the session may be a new one, and until it succeeds: connected and deaf is the worst. */
    private void subscribe() {
        var unused = client.subscribeWith()
                .addSubscriptions(subscriptions())
                .send()
                .whenComplete((ack, failure) -> {
                    subscribed =
                            failure == null && ack.getReasonCodes().stream().noneMatch(code -> code.isError());
                    if (!subscribed && client.getState().isConnected() && !stopping) {
                        LOG.errorf("the broker refused a subscription, will be tried again: %s", failure);
                        vertx.setTimer(config.subscribeDelay().toMillis(), timer -> subscribe());
                    }
                });
    }

    private List<Mqtt5Subscription> subscriptions() {
        return Stream.of(DeviceTopic.Kind.OTA, DeviceTopic.Kind.STATUS)
                .map(kind -> Mqtt5Subscription.builder()
                        .topicFilter("$share/" + config.group() + "/" + DeviceTopic.filter(kind))
                        .qos(MqttQos.AT_LEAST_ONCE)
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
