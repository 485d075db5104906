package org.otasuite.dispatcher.slot;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Context;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.otasuite.dispatcher.signal.DatabaseSignals;

/**
 * Makes the broker retain what the slots want: claims shares with dirty slots, publishes those and marks them clean when
 * the broker has acknowledged. If the process dies anywhere in between, the slots are still dirty and the claim runs
 * out. Woken by a signal, and by a slow poll. One claim is made at a time, a few batches are with the broker, and one
 * claim is settled; publishing runs ahead of settling.
 */
@ApplicationScoped
class SlotPublisher {
    private static final Logger LOG = Logger.getLogger(SlotPublisher.class);

    /** Between the last acknowledgement that is waited for and the end of the claim: time to settle it. */
    private static final Duration SETTLING = Duration.ofSeconds(5);

    /** Few enough that other replicas find some, and that one claim is soon sent. */
    private static final int SHARES_AT_ONCE = 8;

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration RENEWAL = Duration.ofSeconds(3);

    private final SlotRepository slots;
    private final Settlement settlement;
    private final CommandBroker broker;
    private final DatabaseSignals signals;
    private final SlotConfig config;
    private final SlotMetrics metrics;
    private final Context context;
    private final Duration lease;

    // Touched on the context's thread only.
    private final Backlog backlog;
    private boolean claiming;
    private boolean moreToClaim;
    private int batchesInFlight;
    private boolean settling;
    private boolean lookingForRemovals;
    private boolean stopping;

    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    SlotPublisher(
            SlotRepository slots,
            Settlement settlement,
            CommandBroker broker,
            DatabaseSignals signals,
            SlotConfig config,
            SlotMetrics metrics,
            Vertx vertx) {
        this.slots = slots;
        this.settlement = settlement;
        this.broker = broker;
        this.signals = signals;
        this.config = config;
        this.metrics = metrics;
        this.context = vertx.getOrCreateContext();
        this.lease = config.publishTimeout().plus(SETTLING);
        this.backlog = new Backlog(config.unsettled(), config.settleDelay());
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        broker.whenConnected(this::wake);
        broker.start();
        signals.hear(SlotSignal.CHANNEL, this::wake, payload -> signaled());
        vertx.setPeriodic(config.pollInterval().toMillis(), id -> wake());
        vertx.setPeriodic(LOOK.toMillis(), id -> context.runOnContext(this::look));
    }

    /** Before the connection ends: its last acknowledgements are worth something to whoever goes on. */
    void stop(@Observes @Priority(CommandBroker.STOPS_AT - 1) ShutdownEvent shutdown) {
        context.runOnContext(() -> {
            stopping = true;
            work();
        });
        try {
            stopped.get(config.stopTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("stopped with slots claimed; others will publish them when the claims have run out");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void wake() {
        context.runOnContext(() -> {
            moreToClaim = true;
            work();
        });
    }

    private void signaled() {
        wake();
        context.runOnContext(this::hurryRemovals);
    }

    private void look() {
        renew();
        hurryRemovals();
        work();
    }

    private void work() {
        if (stopping) {
            backlog.keepBack();
        } else {
            publish();
            claim();
        }
        settle();
        metrics.unsettled(backlog.size());
        if (stopping && !claiming && backlog.isEmpty()) {
            stopped.complete(null);
        }
    }

    private void publish() {
        var next = backlog.toSend();
        while (next.isPresent() && batchesInFlight < config.batchesInFlight()) {
            publish(next.get());
            next = backlog.toSend();
        }
    }

    private void publish(HeldClaim claim) {
        var batch = claim.nextBatch();
        var connection = broker.connection();
        var session = connection.session();
        if (!broker.isConnected()
                || !claim.isHeldUntil(
                        System.nanoTime() + config.publishTimeout().toNanos())) {
            answered(claim, new HeldClaim.Answer(BatchDelivery.Result.unsent(batch), session, System.nanoTime()));
            return;
        }
        batchesInFlight++;
        metrics.sent(batch);
        BatchDelivery.of(batch, answered -> connection.publish(batch, answered), config.publishTimeout())
                .invoke(result -> metrics.answered(batch, result))
                .invoke(result -> giveUp(connection, result))
                .map(result -> new HeldClaim.Answer(result, session, System.nanoTime()))
                .emitOn(command -> context.runOnContext(command))
                .subscribe()
                .with(answer -> {
                    batchesInFlight--;
                    answered(claim, answer);
                    work();
                });
    }

    private void giveUp(CommandConnection connection, BatchDelivery.Result result) {
        if (!result.unknown().isEmpty()) {
            LOG.warnf(
                    "%d slots not acknowledged, will be published again",
                    result.unknown().size());
            broker.replace(connection);
        }
    }

    private void answered(HeldClaim claim, HeldClaim.Answer answer) {
        backlog.answered(claim, answer);
    }

    private void claim() {
        if (claiming || !moreToClaim || backlog.isFull() || backlog.unsentBatches() >= config.batchesInFlight()) {
            return;
        }
        moreToClaim = false;
        if (!broker.isConnected()) {
            return;
        }
        claiming = true;
        long heldUntil = System.nanoTime() + lease.toNanos();
        claimShares()
                .emitOn(command -> context.runOnContext(command))
                .subscribe()
                .with(claim -> claimed(claim, heldUntil), this::notClaimed);
    }

    private Uni<Optional<Claim>> claimShares() {
        return config.commandsPerMinute().isPresent()
                ? slots.claim(
                        SHARES_AT_ONCE,
                        config.batchSize(),
                        lease,
                        new Ceiling(config.commandsPerMinute().getAsInt()))
                : slots.claim(SHARES_AT_ONCE, config.batchSize(), lease);
    }

    private void claimed(Optional<Claim> claimed, long heldUntil) {
        claiming = false;
        claimed.ifPresent(claim -> {
            moreToClaim |= claim.more() && !claim.slots().isEmpty();
            backlog.add(new HeldClaim(claim, config.batchSize(), heldUntil));
        });
        work();
    }

    private void notClaimed(Throwable failure) {
        claiming = false;
        LOG.warnf("no slots claimed, will be tried again: %s", failure);
        work();
    }

    private void settle() {
        if (settling) {
            return;
        }
        boolean idle = stopping || (!claiming && !moreToClaim && backlog.unsentBatches() == 0);
        backlog.toSettle(idle, System.nanoTime()).ifPresent(claim -> {
            settling = true;
            settlement
                    .of(claim)
                    .emitOn(command -> context.runOnContext(command))
                    .subscribe()
                    .with(done -> settled(claim), failure -> notSettled(claim, failure));
        });
    }

    /** While the shares were claimed, others left alone what became dirty in them. */
    private void settled(HeldClaim claim) {
        settling = false;
        backlog.settled(claim);
        moreToClaim |= !claim.claim().slots().isEmpty();
        work();
    }

    private void notSettled(HeldClaim claim, Throwable failure) {
        settling = false;
        backlog.notSettled(claim);
        LOG.warnf("slots not settled, will be tried again: %s", failure);
    }

    /** Long enough before nothing more may be published. */
    private void renew() {
        var claims = backlog.renewable();
        long soon = System.nanoTime() + RENEWAL.plus(config.publishTimeout()).toNanos();
        if (claims.stream().allMatch(claim -> claim.isHeldUntil(soon))) {
            return;
        }
        long heldUntil = System.nanoTime() + lease.toNanos();
        slots.renew(claims.stream().map(claim -> claim.claim().id()).toList(), lease)
                .emitOn(command -> context.runOnContext(command))
                .subscribe()
                .with(
                        shares -> renewed(claims, shares, heldUntil),
                        failure -> LOG.warnf("claims not renewed, will be tried again: %s", failure));
    }

    private static void renewed(List<HeldClaim> claims, Map<UUID, Long> shares, long heldUntil) {
        claims.stream()
                .filter(claim -> shares.getOrDefault(claim.claim().id(), 0L)
                        == claim.claim().shares().size())
                .forEach(claim -> claim.renew(heldUntil));
    }

    /** One look at a time, however many signals there are: it is repeated every second. */
    private void hurryRemovals() {
        var held = backlog.shares();
        if (lookingForRemovals || held.isEmpty()) {
            return;
        }
        lookingForRemovals = true;
        slots.waitingRemovals(held)
                .emitOn(command -> context.runOnContext(command))
                .subscribe()
                .with(this::hurry, failure -> {
                    LOG.debugf("removals not looked for: %s", failure);
                    hurry(Set.of());
                });
    }

    private void hurry(Set<Short> shares) {
        lookingForRemovals = false;
        backlog.hurry(shares);
        work();
    }
}
