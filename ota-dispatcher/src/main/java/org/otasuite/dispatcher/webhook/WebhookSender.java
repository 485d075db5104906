package org.otasuite.dispatcher.webhook;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import io.vertx.mutiny.core.Context;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Sends what is due: claims deliveries, has them taken to their receivers, and writes down what came of it. If the process
 * dies in between, the claim runs out and they are sent again, with the same ID. Woken when something was queued and when
 * a try is over, and by a slow poll.
 */
@ApplicationScoped
class WebhookSender {
    private static final Logger LOG = Logger.getLogger(WebhookSender.class);

    private final WebhookQueue queue;
    private final Courier courier;
    private final WebhookConfig config;
    private final WebhookMetrics metrics;
    private final Retries retries;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Context context;

    // Touched on the context's thread only.
    private boolean claiming;
    private boolean moreToClaim;
    private int inFlight;
    private boolean stopped;

    WebhookSender(
            WebhookQueue queue,
            Courier courier,
            WebhookConfig config,
            WebhookMetrics metrics,
            io.vertx.mutiny.core.Vertx vertx) {
        this.queue = queue;
        this.courier = courier;
        this.config = config;
        this.metrics = metrics;
        this.retries = Retries.of(config);
        this.context = vertx.getOrCreateContext();
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        if (config.plainHttp()) {
            LOG.warn("webhooks may be sent over HTTP without TLS");
        }
        config.allowedNetworks()
                .ifPresent(networks -> LOG.warnf("webhooks may be sent to %s", String.join(", ", networks)));
        vertx.setPeriodic(config.interval().toMillis(), id -> wake());
    }

    void stop(@Observes ShutdownEvent stopping) {
        context.runOnContext(() -> stopped = true);
    }

    void wake() {
        context.runOnContext(() -> {
            moreToClaim = true;
            work();
        });
    }

    private void work() {
        int room = config.inFlight() - inFlight;
        if (stopped || claiming || !moreToClaim || room <= 0) {
            return;
        }
        moreToClaim = false;
        claiming = true;
        queue.claim(room)
                .emitOn(command -> context.runOnContext(command))
                .subscribe()
                .with(this::claimed, this::notClaimed);
    }

    private void claimed(List<ClaimedDelivery> deliveries) {
        claiming = false;
        moreToClaim |= !deliveries.isEmpty();
        for (var delivery : deliveries) {
            inFlight++;
            deliver(delivery)
                    .emitOn(command -> context.runOnContext(command))
                    .subscribe()
                    .with(done -> over(), failure -> notSettled(delivery, failure));
        }
        work();
    }

    private void notClaimed(Throwable failure) {
        claiming = false;
        LOG.warnf("no deliveries claimed, will be tried again: %s", failure);
    }

    private void over() {
        inFlight--;
        moreToClaim = true;
        work();
    }

    /** It is tried again when its claim has run out. */
    private void notSettled(ClaimedDelivery delivery, Throwable failure) {
        LOG.warnf("delivery=%s not settled, will be sent again: %s", delivery.id(), failure);
        over();
    }

    private Uni<Void> deliver(ClaimedDelivery delivery) {
        return UniHelper.toUni(courier.deliver(delivery)).flatMap(attempt -> {
            var retryIn = retryIn(delivery, attempt);
            metrics.tried(attempt, retryIn.isPresent());
            LOG.debugf(
                    "delivery=%s webhook=%s status=%s error=%s",
                    delivery.id(), delivery.webhookId(), attempt.status(), attempt.error());
            return queue.settle(delivery, attempt, retryIn);
        });
    }

    private Optional<Duration> retryIn(ClaimedDelivery delivery, Attempt attempt) {
        return attempt.isTaken() || attempt.isGone() || delivery.ping()
                ? Optional.empty()
                : retries.next(delivery.tries() + 1, attempt, random);
    }
}
