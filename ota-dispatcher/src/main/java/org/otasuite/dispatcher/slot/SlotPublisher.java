package org.otasuite.dispatcher.slot;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Context;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Makes the broker retain what the slots want: claims dirty slots in batches, publishes them and marks them clean when
 * the broker has acknowledged. If the process dies anywhere in between, the slots are still dirty and the claim runs
 * out. Woken by a signal, and by a slow poll.
 */
@ApplicationScoped
class SlotPublisher {
    private static final Logger LOG = Logger.getLogger(SlotPublisher.class);

    /** Between the last acknowledgement that is waited for and the end of the claim: time to settle it. */
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private final SlotRepository slots;
    private final CommandBroker broker;
    private final SlotSignalListener signals;
    private final SlotConfig config;
    private final Context context;

    // Touched on the context's thread only.
    private boolean working;
    private boolean wokenMeanwhile;
    private boolean stopped;

    SlotPublisher(
            SlotRepository slots, CommandBroker broker, SlotSignalListener signals, SlotConfig config, Vertx vertx) {
        this.slots = slots;
        this.broker = broker;
        this.signals = signals;
        this.config = config;
        this.context = vertx.getOrCreateContext();
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        broker.start(this::wake);
        signals.start(this::wake);
        vertx.setPeriodic(config.pollInterval().toMillis(), id -> wake());
    }

    void stop(@Observes ShutdownEvent stopping) {
        context.runOnContext(() -> stopped = true);
    }

    void wake() {
        context.runOnContext(this::work);
    }

    private void work() {
        if (stopped || !broker.isConnected()) {
            return;
        }
        if (working) {
            wokenMeanwhile = true;
            return;
        }
        working = true;
        wokenMeanwhile = false;
        slots.claim(config.batchSize(), config.publishTimeout().plus(SETTLING))
                .flatMap(this::publish)
                .emitOn(command -> context.runOnContext(command))
                .subscribe()
                .with(this::done, this::failed);
    }

    private void done(int taken) {
        working = false;
        if (taken == config.batchSize() || wokenMeanwhile) {
            work();
        }
    }

    /** The slots are still dirty; the poll comes back to them when their claim has run out. */
    private void failed(Throwable failure) {
        working = false;
        LOG.warnf("slots not published, will be tried again: %s", failure);
    }

    /** @return how many slots were claimed */
    private Uni<Integer> publish(Claim claim) {
        if (claim.slots().isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return Multi.createFrom()
                .iterable(claim.slots())
                .onItem()
                .transformToUni(slot -> deliver(slot).map(delivery -> new Outcome(slot, delivery)))
                .merge(config.batchSize())
                .collect()
                .asList()
                .flatMap(outcomes -> settle(claim, outcomes))
                .replaceWith(claim.slots().size());
    }

    private record Outcome(ClaimedSlot slot, Delivery delivery) {}

    /** What the broker refused stays claimed: it is tried again, but not all the time. */
    private Uni<Void> settle(Claim claim, List<Outcome> outcomes) {
        var unknown = those(outcomes, Delivery.UNKNOWN);
        if (!unknown.isEmpty()) {
            LOG.warnf("%d slots not acknowledged, will be published again", unknown.size());
            broker.reset();
        }
        return slots.settle(claim, those(outcomes, Delivery.ACKNOWLEDGED), unknown);
    }

    private static List<ClaimedSlot> those(List<Outcome> outcomes, Delivery delivery) {
        return outcomes.stream()
                .filter(outcome -> outcome.delivery() == delivery)
                .map(Outcome::slot)
                .toList();
    }

    private Uni<Delivery> deliver(ClaimedSlot slot) {
        return broker.publish(slot)
                .ifNoItem()
                .after(config.publishTimeout())
                .recoverWithItem(Delivery.UNKNOWN)
                .invoke(delivery -> LOG.debugf(
                        "topic=%s version=%d %s: %s",
                        slot.topic(), slot.version(), slot.content().isPresent() ? "command" : "empty", delivery));
    }
}
