package org.otasuite.dispatcher.slot;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt5.Mqtt5RxClient;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperties;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperty;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import io.reactivex.Flowable;
import io.reactivex.schedulers.Schedulers;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.otasuite.core.message.MessageCodec;
import org.otasuite.core.mqtt.BrokerConnection;
import org.otasuite.core.mqtt.BrokerSettings;

/**
 * A connection that comes back by itself until it is abandoned. What it has in flight and queued ends with it; the
 * session is clean, because the durable queue of commands is the database.
 */
final class CommandConnection {
    private static final Logger LOG = Logger.getLogger(CommandConnection.class);

    private static final Mqtt5UserProperties ORIGIN =
            Mqtt5UserProperties.of(Mqtt5UserProperty.of(BrokerConnection.ORIGIN_PROPERTY, "dispatcher"));

    private final Mqtt5RxClient client;
    private final Supplier<Consumer<ClaimedSlot>> publishing;
    private final Runnable whenConnected;
    /** Changes whenever the connection is lost. */
    private final AtomicInteger session = new AtomicInteger();

    private volatile boolean abandoned;

    /** @param publishing asked before each batch for who is to be told what the broker has acknowledged of it */
    CommandConnection(
            BrokerSettings settings,
            String clientId,
            Supplier<Consumer<ClaimedSlot>> publishing,
            Runnable whenConnected) {
        this.publishing = publishing;
        this.whenConnected = whenConnected;
        this.client = BrokerConnection.builder(settings, clientId)
                // Who hears of an acknowledgment only writes it down: no other thread has to be woken for that.
                .executorConfig()
                .applicationScheduler(Schedulers.trampoline())
                .applyExecutorConfig()
                .addConnectedListener(context -> connected())
                .addDisconnectedListener(this::disconnected)
                .buildRx();
    }

    /** Connects now or, with the client's own patience, later. */
    void connect() {
        // Failures are heard by the listener.
        var unused = client.connectWith()
                .cleanStart(true)
                .sessionExpiryInterval(0)
                // Each topic is written once in a while: an alias of it would be forgotten by then.
                .restrictions()
                .sendTopicAliasMaximum(0)
                .applyRestrictions()
                .applyConnect()
                .subscribe(connected -> {}, failure -> {});
    }

    void abandon() {
        abandoned = true;
        if (client.getState().isConnected()) {
            var unused = client.disconnect().subscribe(() -> {}, failure -> {});
        }
    }

    boolean isConnected() {
        return client.getState().isConnected();
    }

    /** The present one, or the one that comes next. */
    Session session() {
        return new Session(this, session.get());
    }

    boolean isIn(int number) {
        return !abandoned && session.get() == number;
    }

    /**
     * One stream for all of them: a future for each message would cost as much as the message.
     *
     * @param answers hears of each when the broker has answered (QoS 1), or that it will not
     * @return what keeps back those that are not sent yet
     */
    Runnable publish(List<ClaimedSlot> slots, BatchDelivery.Answers answers) {
        var positions = new IdentityHashMap<Mqtt5Publish, Integer>(slots.size());
        var messages = slots.stream().map(CommandConnection::message).toList();
        for (int i = 0; i < messages.size(); i++) {
            positions.put(messages.get(i), i);
        }
        var acknowledged = publishing.get();
        return client.publish(Flowable.fromIterable(messages))
                .subscribe(
                        result -> {
                            int position = Objects.requireNonNull(positions.get(result.getPublish()));
                            answers.heard(position, delivery(slots.get(position), result, acknowledged));
                        },
                        failure -> {
                            LOG.debugf("not published: %s", failure);
                            answers.ended();
                        },
                        answers::ended)::dispose;
    }

    private static Delivery delivery(ClaimedSlot slot, Mqtt5PublishResult result, Consumer<ClaimedSlot> acknowledged) {
        var failure = result.getError();
        if (LOG.isDebugEnabled()) {
            LOG.debugf(
                    "topic=%s version=%d %s: %s",
                    slot.topic(), slot.version(), slot.isRemoval() ? "empty" : "command", failure);
        }
        if (failure.isEmpty()) {
            acknowledged.accept(slot);
            return Delivery.ACKNOWLEDGED;
        }
        if (failure.get() instanceof Mqtt5PubAckException) {
            LOG.warnf("topic=%s refused by the broker: %s", slot.topic(), failure.get());
            return Delivery.REFUSED;
        }
        return Delivery.UNKNOWN;
    }

    private static Mqtt5Publish message(ClaimedSlot slot) {
        return Mqtt5Publish.builder()
                .topic(slot.topic().toString())
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(true)
                .payload(slot.content().map(MessageCodec::encode).orElse(new byte[0]))
                .userProperties(ORIGIN)
                .build();
    }

    private void connected() {
        if (abandoned) {
            abandon();
            return;
        }
        LOG.info("connected to the broker");
        whenConnected.run();
    }

    private void disconnected(MqttClientDisconnectedContext context) {
        session.incrementAndGet();
        if (abandoned) {
            context.getReconnector().reconnect(false);
        } else {
            LOG.warnf("not connected to the broker: %s", context.getCause());
        }
    }
}
