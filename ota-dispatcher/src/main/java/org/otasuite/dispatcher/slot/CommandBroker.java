package org.otasuite.dispatcher.slot;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Publishes what slots shall hold. */
@ApplicationScoped
public class CommandBroker {
    /** After whoever still needs the connection. */
    static final int STOPS_AT = 3000;

    private final MqttConfig config;
    private final SlotTraces traces;

    /** Every connection has this name: the broker ends an older one before it accepts a new one. */
    private final String clientId = "ota-dispatcher-" + UUID.randomUUID();

    private final List<Runnable> whenConnected = new CopyOnWriteArrayList<>();
    private volatile CommandConnection connection;
    private volatile boolean stopped;

    CommandBroker(MqttConfig config, SlotTraces traces) {
        this.config = config;
        this.traces = traces;
        this.connection = newConnection();
    }

    void start() {
        connection.connect();
    }

    /** @param listener called at each connection, the first and every later one */
    public void whenConnected(Runnable listener) {
        whenConnected.add(listener);
    }

    synchronized void stop(@Observes @Priority(STOPS_AT) ShutdownEvent stopping) {
        stopped = true;
        connection.abandon();
    }

    public boolean isConnected() {
        return connection.isConnected();
    }

    CommandConnection connection() {
        return connection;
    }

    /**
     * Begins a new connection, with nothing in flight and nothing queued: what was given up on must not arrive behind
     * what is published next, by this replica or another.
     *
     * @param failed the one that was published on; if it is not the present one any more, that was done already
     */
    synchronized void replace(CommandConnection failed) {
        if (stopped || connection != failed) {
            return;
        }
        connection.abandon();
        connection = newConnection();
        connection.connect();
    }

    private CommandConnection newConnection() {
        return new CommandConnection(config, clientId, traces::publishing, () -> whenConnected.forEach(Runnable::run));
    }
}
