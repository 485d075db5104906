package org.otasuite.dispatcher.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** How deliveries are doing. Nothing here names a webhook: operators can make as many as they like. */
@ApplicationScoped
class WebhookMetrics {
    private static final Logger LOG = Logger.getLogger(WebhookMetrics.class);
    private static final long COUNT_MILLIS = 10_000;
    private static final String TRIES = "ota.webhooks.tries";

    private final Counter delivered;
    private final Counter retried;
    private final Counter failed;
    private final Timer duration;
    private volatile WebhookQueue.Length length = new WebhookQueue.Length(0, 0);

    WebhookMetrics(MeterRegistry registry) {
        delivered = registry.counter(TRIES, "outcome", "delivered");
        retried = registry.counter(TRIES, "outcome", "retried");
        failed = registry.counter(TRIES, "outcome", "given-up");
        duration = registry.timer("ota.webhooks.duration");
        registry.gauge("ota.webhooks.waiting", this, metrics -> metrics.length.waiting());
        registry.gauge("ota.webhooks.oldest.seconds", this, metrics -> metrics.length.oldest());
    }

    void start(@Observes StartupEvent started, Vertx vertx, WebhookQueue queue) {
        vertx.setPeriodic(
                COUNT_MILLIS,
                timer -> queue.length()
                        .subscribe()
                        .with(
                                counted -> length = counted,
                                failure -> LOG.debugf("waiting deliveries not counted: %s", failure)));
    }

    void tried(Attempt attempt, boolean again) {
        duration.record(attempt.duration());
        (attempt.isTaken() ? delivered : again ? retried : failed).increment();
    }
}
