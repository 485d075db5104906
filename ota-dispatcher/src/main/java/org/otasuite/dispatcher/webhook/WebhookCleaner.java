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
                    .call(removed -> config.key().isPresent()
                            ? tidyAll()
                            : Uni.createFrom().voidItem())
                    .onTermination()
                    .invoke(() -> working.set(false))
                    .subscribe()
                    .with(
                            done -> {},
                            failure -> LOG.warnf("webhooks not cleaned up, will be tried again: %s", failure));
        }
    }

    private Uni<Void> removeAll() {
        return queue.cleanUp()
                .flatMap(removed ->
                        removed < config.cleanUpBatch() ? Uni.createFrom().voidItem() : removeAll());
    }

    private Uni<Void> tidyAll() {
        return webhooks.tidySecrets(keys).flatMap(renewed -> {
            if (renewed == 0) {
                return Uni.createFrom().voidItem();
            }
            LOG.infof("%d webhooks' secrets encrypted with the present key", renewed);
            return tidyAll();
        });
    }
}
