package org.otasuite.dispatcher.slot;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.util.concurrent.CompletionStage;
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

    private final Mqtt5AsyncClient client;
    private final Runnable whenConnected;
    private volatile boolean abandoned;

    CommandConnection(BrokerSettings settings, String clientId, Runnable whenConnected) {
        this.whenConnected = whenConnected;
        this.client = BrokerConnection.builder(settings, clientId)
                .addConnectedListener(context -> connected())
                .addDisconnectedListener(this::disconnected)
                .buildAsync();
    }

    /** Connects now or, with the client's own patience, later. */
    void connect() {
        // Failures are heard by the listener.
        var unused =
                client.connectWith().cleanStart(true).sessionExpiryInterval(0).send();
    }

    void abandon() {
        abandoned = true;
        if (client.getState().isConnected()) {
            var unused = client.disconnect();
        }
    }

    boolean isConnected() {
        return client.getState().isConnected();
    }

    /** Completes when the broker has answered (QoS 1), or when it is known that it will not. */
    CompletionStage<Delivery> publish(ClaimedSlot slot) {
        return client.publish(message(slot)).handle((result, failure) -> {
            var delivery = failure == null ? Delivery.ACKNOWLEDGED : delivery(slot, failure);
            LOG.debugf(
                    "topic=%s version=%d %s: %s",
                    slot.topic(), slot.version(), slot.content().isPresent() ? "command" : "empty", delivery);
            return delivery;
        });
    }

    private static Delivery delivery(ClaimedSlot slot, Throwable failure) {
        if (failure instanceof Mqtt5PubAckException) {
            LOG.warnf("topic=%s refused by the broker: %s", slot.topic(), failure);
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
                .userProperties()
                .add(BrokerConnection.ORIGIN_PROPERTY, "dispatcher")
                .applyUserProperties()
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
        if (abandoned) {
            context.getReconnector().reconnect(false);
        } else {
            LOG.warnf("not connected to the broker: %s", context.getCause());
        }
    }
}
