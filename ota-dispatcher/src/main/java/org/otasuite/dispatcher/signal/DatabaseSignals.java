package org.otasuite.dispatcher.signal;

import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Hears the database's notifications on a connection of its own, which is made again whenever it is lost. */
@ApplicationScoped
public class DatabaseSignals {
    private static final Logger LOG = Logger.getLogger(DatabaseSignals.class);
    private static final long RECONNECT_MILLIS = 2_000;

    private final PgSubscriber subscriber;
    private final AtomicBoolean connecting = new AtomicBoolean();

    DatabaseSignals(Vertx vertx, DatabaseAddress database) {
        this.subscriber =
                PgSubscriber.subscriber(vertx, database.options()).reconnectPolicy(attempt -> RECONNECT_MILLIS);
    }

    /**
     * @param whenListening told each time that listening begins: what was signaled while nobody listened is lost
     * @param listener is given each notification's payload
     */
    public void hear(String channel, Runnable whenListening, Consumer<String> listener) {
        subscriber
                .channel(channel)
                .subscribeHandler(subscribed -> whenListening.run())
                .handler(listener::accept);
        if (connecting.compareAndSet(false, true)) {
            subscriber.connect().onFailure(failure -> LOG.warnf("no signals from the database yet: %s", failure));
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        subscriber.close();
    }
}
