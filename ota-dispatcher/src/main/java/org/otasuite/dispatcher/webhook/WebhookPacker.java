package org.otasuite.dispatcher.webhook;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Makes deliveries of new events, one webhook at a time, beside any other replica that does the same. What was read and
 * what was made of it are one transaction.
 */
@ApplicationScoped
class WebhookPacker {
    private static final Logger LOG = Logger.getLogger(WebhookPacker.class);

    /** How often something is packed until others have their turn. */
    private static final int MOST_AT_ONCE = 200;

    private final WebhookQueue queue;
    private final WebhookSender sender;
    private final WebhookConfig config;
    private final AtomicBoolean working = new AtomicBoolean();

    WebhookPacker(WebhookQueue queue, WebhookSender sender, WebhookConfig config) {
        this.queue = queue;
        this.sender = sender;
        this.config = config;
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        vertx.setPeriodic(config.interval().toMillis(), timer -> work());
    }

    private void work() {
        if (working.compareAndSet(false, true)) {
            packAll()
                    .onTermination()
                    .invoke(() -> working.set(false))
                    .subscribe()
                    .with(done -> {}, failure -> LOG.warnf("events not packed, will be tried again: %s", failure));
        }
    }

    /** One after the other, and not without end: what is left is for the next time. */
    private Uni<Void> packAll() {
        return Uni.createFrom()
                .deferred(queue::pack)
                .repeat()
                .until(packed -> !packed)
                .select()
                .first(MOST_AT_ONCE)
                .invoke(packed -> sender.wake())
                .onItem()
                .ignoreAsUni();
    }
}
