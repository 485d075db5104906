package org.otasuite.dispatcher.slot;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Context;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.otasuite.dispatcher.signal.DatabaseSignals;

/**
 * Makes the broker retain what the slots want: claims dirty slots in batches, publishes them and marks them clean when
 * the broker has acknowledged. If the process dies anywhere in between, the slots are still dirty and the claim runs
 * out. What the broker refused stays claimed: it is tried again, but not all the time. Woken by a signal, and by a slow
 * poll. One batch is claimed at a time, a few are with the broker.
 */
@ApplicationScoped
class SlotPublisher {
    private static final Logger LOG = Logger.getLogger(SlotPublisher.class);

    /** Between the last acknowledgement that is waited for and the end of the claim: time to settle it. */
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private final SlotRepository slots;
    private final CommandBroker broker;
    private final DatabaseSignals signals;
    private final SlotConfig config;
    private final SlotMetrics metrics;
    private final Context context;

    // Touched on the context's thread only.
    private boolean claiming;
    private boolean moreToClaim;
    private int batchesInFlight;
    private boolean stopped;

    SlotPublisher(
            SlotRepository slots,
            CommandBroker broker,
            DatabaseSignals signals,
            SlotConfig config,
            SlotMetrics metrics,
            Vertx vertx) {
        this.slots = slots;
        this.broker = broker;
        this.signals = signals;
        this.config = config;
        this.metrics = metrics;
        this.context = vertx.getOrCreateContext();
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        broker.whenConnected(this::wake);
        broker.start();
        signals.hear(SlotSignal.CHANNEL, this::wake, payload -> wake());
        vertx.setPeriodic(config.pollInterval().toMillis(), id -> wake());
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
        if (stopped || claiming || !moreToClaim || batchesInFlight >= config.batchesInFlight()) {
            return;
        }
        moreToClaim = false;
        if (!broker.isConnected()) {
            return;
        }
        claiming = true;
        claim().emitOn(command -> context.runOnContext(command)).subscribe().with(this::claimed, this::notClaimed);
    }

    private Uni<Claim> claim() {
        var patience = config.publishTimeout().plus(SETTLING);
        return config.commandsPerMinute().isPresent()
                ? slots.claim(
                        config.batchSize(),
                        patience,
                        new Ceiling(config.commandsPerMinute().getAsInt()))
                : slots.claim(config.batchSize(), patience);
    }

    private void claimed(Claim claim) {
        claiming = false;
        if (!claim.slots().isEmpty()) {
            moreToClaim |= claim.slots().size() == config.batchSize();
            batchesInFlight++;
            publish(claim)
                    .emitOn(command -> context.runOnContext(command))
                    .subscribe()
                    .with(done -> settled(), this::notSettled);
        }
        work();
    }

    private void notClaimed(Throwable failure) {
        claiming = false;
        LOG.warnf("no slots claimed, will be tried again: %s", failure);
    }

    private void settled() {
        batchesInFlight--;
        work();
    }

    /** The slots are still dirty; the poll comes back to them when their claim has run out. */
    private void notSettled(Throwable failure) {
        batchesInFlight--;
        LOG.warnf("slots not settled, will be published again: %s", failure);
    }

    private Uni<Void> publish(Claim claim) {
        var connection = broker.connection();
        metrics.sent(claim.slots());
        return BatchDelivery.of(
                        claim.slots(),
                        answers -> connection.publish(claim.slots(), answers),
                        config.publishTimeout())
                .invoke(result -> metrics.answered(claim.slots(), result))
                .invoke(result -> giveUp(connection, result))
                .flatMap(result -> slots.settle(claim, result.acknowledged(), result.unknown()));
    }

    private void giveUp(CommandConnection connection, BatchDelivery.Result result) {
        if (!result.unknown().isEmpty()) {
            LOG.warnf(
                    "%d slots not acknowledged, will be published again",
                    result.unknown().size());
            broker.replace(connection);
        }
    }
}
