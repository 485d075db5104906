package org.otasuite.dispatcher.webhook;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Removes deliveries that are old or too many, in batches, beside any other replica that does the same; and sees to it that
 * a former key is needed no more.
 */
@ApplicationScoped
class WebhookCleaner {
    private static final Logger LOG = Logger.getLogger(WebhookCleaner.class);

    /** How many batches are removed until others have their turn. */
    private static final int MOST_BATCHES = 200;

    private final WebhookQueue queue;
    private final WebhookRepository webhooks;
    private final SecretKeys keys;
    private final WebhookConfig config;
    private final AtomicBoolean working = new AtomicBoolean();

    WebhookCleaner(WebhookQueue queue, WebhookRepository webhooks, SecretKeys keys, WebhookConfig config) {
        this.queue = queue;
        this.webhooks = webhooks;
        this.keys = keys;
        this.config = config;
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        vertx.setPeriodic(config.cleanUpInterval().toMillis(), timer -> work());
    }

    private void work() {
        if (working.compareAndSet(false, true)) {
            removeAll()
                    .call(removed ->
                            config.key().isPresent() ? tidy() : Uni.createFrom().voidItem())
                    .onTermination()
                    .invoke(() -> working.set(false))
                    .subscribe()
                    .with(
                            done -> {},
                            failure -> LOG.warnf("webhooks not cleaned up, will be tried again: %s", failure));
        }
    }

    /** One batch after the other, and not without end: what is left is for the next time. */
    private Uni<Void> removeAll() {
        return Uni.createFrom()
                .deferred(queue::cleanUp)
                .repeat()
                .until(removed -> removed < config.cleanUpBatch())
                .select()
                .first(MOST_BATCHES)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> tidy() {
        return webhooks.tidySecrets(keys)
                .invoke(renewed -> {
                    if (renewed > 0) {
                        LOG.infof("%d webhooks' secrets encrypted with the present key", renewed);
                    }
                })
                .replaceWithVoid();
    }
}
