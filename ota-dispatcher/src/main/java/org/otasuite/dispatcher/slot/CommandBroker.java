package org.otasuite.dispatcher.slot;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.otasuite.core.message.MessageCodec;
import org.otasuite.core.mqtt.BrokerConnection;

/**
 * Publishes what slots shall hold. The session is clean: the durable queue of commands is the database, and what is in
 * flight when a connection breaks must not come out of a client's own queue later, when the slot may want something else.
 */
@ApplicationScoped
class CommandBroker {
    private static final Logger LOG = Logger.getLogger(CommandBroker.class);

    private final Mqtt5AsyncClient client;
    private volatile Runnable whenConnected = () -> {};
    private volatile boolean stopped;

    CommandBroker(MqttConfig config) {
        this.client = BrokerConnection.builder(config, "ota-dispatcher-" + UUID.randomUUID())
                .addConnectedListener(context -> connected())
                .addDisconnectedListener(context -> LOG.warnf("broker connection lost: %s", context.getCause()))
                .buildAsync();
    }

    /** Connects now or, with the client's own patience, later. */
    void start(Runnable listener) {
        whenConnected = listener;
        connect();
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
        if (client.getState().isConnectedOrReconnect()) {
            var unused = client.disconnect();
        }
    }

    boolean isConnected() {
        return client.getState().isConnected();
    }

    /** Completes when the broker has acknowledged (QoS 1). */
    Uni<Void> publish(DirtySlot slot) {
        var message = Mqtt5Publish.builder()
                .topic(slot.topic().toString())
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(true)
                .payload(slot.content().map(MessageCodec::encode).orElse(new byte[0]))
                .userProperties()
                .add(BrokerConnection.ORIGIN_PROPERTY, "dispatcher")
                .applyUserProperties()
                .build();
        return Uni.createFrom().completionStage(() -> client.publish(message)).map(result -> {
            result.getError().ifPresent(error -> {
                throw new IllegalStateException("the broker refused a command", error);
            });
            return null;
        });
    }

    /** Forgets what is in flight: after a time-out it must not arrive behind what is published next. */
    void reset() {
        if (!stopped) {
            var unused = client.disconnect().whenComplete((done, failure) -> connect());
        }
    }

    private void connect() {
        var unused = client.connectWith()
                .cleanStart(true)
                .sessionExpiryInterval(0)
                .send()
                .whenComplete((ack, failure) -> {
                    if (failure != null && !stopped) {
                        LOG.warnf("cannot connect to the broker: %s", failure);
                    }
                });
    }

    private void connected() {
        LOG.info("connected to the broker");
        whenConnected.run();
    }
}
