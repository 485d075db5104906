package org.otasuite.dispatcher.slot;

import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Hears {@link SlotSignal}s, and what else the database says, on one connection (LISTEN), which is made again whenever
 * it is lost.
 */
@ApplicationScoped
public class SlotSignalListener {
    private static final Logger LOG = Logger.getLogger(SlotSignalListener.class);
    private static final long RECONNECT_MILLIS = 2_000;

    private final PgSubscriber subscriber;

    SlotSignalListener(
            Vertx vertx,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String username,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        var options = PgConnectOptions.fromUri(url.replaceFirst("^vertx-reactive:", ""))
                .setUser(username)
                .setPassword(password);
        this.subscriber = PgSubscriber.subscriber(vertx, options).reconnectPolicy(attempt -> RECONNECT_MILLIS);
    }

    void start(Runnable listener) {
        listen(SlotSignal.CHANNEL, listener);
        subscriber.connect().onFailure(failure -> LOG.warnf("no signals from the database yet: %s", failure));
    }

    /** What was signaled while nobody listened is found at once: the listener is told so. */
    public void listen(String channel, Runnable listener) {
        subscriber
                .channel(channel)
                .subscribeHandler(subscribed -> listener.run())
                .handler(payload -> listener.run());
    }

    void stop(@Observes ShutdownEvent stopping) {
        subscriber.close();
    }
}
