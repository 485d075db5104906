package org.otasuite.dispatcher.slot;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;

/** Publishes what slots shall hold. */
@ApplicationScoped
class CommandBroker {
    private final MqttConfig config;

    /** Every connection has this name: the broker ends an older one before it accepts a new one. */
    private final String clientId = "ota-dispatcher-" + UUID.randomUUID();

    private volatile Runnable whenConnected = () -> {};
    private volatile CommandConnection connection;
    private volatile boolean stopped;

    CommandBroker(MqttConfig config) {
        this.config = config;
        this.connection = newConnection();
    }

    void start(Runnable listener) {
        whenConnected = listener;
        connection.connect();
    }

    synchronized void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
        connection.abandon();
    }

    boolean isConnected() {
        return connection.isConnected();
    }

    /** Completes when the broker has answered (QoS 1), or when it is known that it will not. */
    Uni<Delivery> publish(ClaimedSlot slot) {
        return connection.publish(slot);
    }

    /**
     * Begins a new connection, with nothing in flight and nothing queued: what was given up on must not arrive behind
     * what is published next, by this replica or another.
     */
    synchronized void reset() {
        if (stopped) {
            return;
        }
        connection.abandon();
        connection = newConnection();
        connection.connect();
    }

    private CommandConnection newConnection() {
        return new CommandConnection(config, clientId, () -> whenConnected.run());
    }
}
