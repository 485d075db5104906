package org.otasuite.dispatcher.rollout;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.otasuite.dispatcher.signal.DatabaseSignals;

/**
 * Keeps rollouts going. Every replica hears of outcomes and looks for rollouts whose time has come; the one that locks a
 * rollout's row evaluates it, in one transaction with all that follows. Who dies in it leaves everything as it was.
 */
@ApplicationScoped
class RolloutKeeper {
    private static final Logger LOG = Logger.getLogger(RolloutKeeper.class);

    private final Pool database;
    private final RolloutEvaluation evaluation;
    private final Set<UUID> signaled = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean anyMayHaveBeen = new AtomicBoolean();
    private final AtomicBoolean working = new AtomicBoolean();

    /** Whether a signal is followed at once: once between two turns of the clock. A fleet that reports signals all the time. */
    private final AtomicBoolean rested = new AtomicBoolean();

    RolloutKeeper(Pool database, RolloutEvaluation evaluation) {
        this.database = database;
        this.evaluation = evaluation;
    }

    void start(@Observes StartupEvent started, Vertx vertx, DatabaseSignals signals, RolloutConfig config) {
        signals.hear(RolloutSignal.CHANNEL, this::wakeForAll, payload -> wake(UUID.fromString(payload)));
        vertx.setPeriodic(config.interval().toMillis(), timer -> turn());
    }

    private void turn() {
        rested.set(true);
        work();
    }

    private void wakeForAll() {
        anyMayHaveBeen.set(true);
        work();
    }

    private void wake(UUID requestId) {
        signaled.add(requestId);
        if (rested.getAndSet(false)) {
            work();
        }
    }

    /** What is signaled meanwhile is found at the next turn. */
    private void work() {
        if (working.compareAndSet(false, true)) {
            evaluateAll()
                    .onTermination()
                    .invoke(() -> working.set(false))
                    .subscribe()
                    .with(done -> {}, failure -> LOG.warnf("rollouts not evaluated, will be tried again: %s", failure));
        }
    }

    private Uni<Void> evaluateAll() {
        var mine = List.copyOf(signaled);
        mine.forEach(signaled::remove);
        boolean all = anyMayHaveBeen.getAndSet(false);
        return due(mine, all)
                .onFailure()
                .invoke(() -> {
                    signaled.addAll(mine);
                    anyMayHaveBeen.compareAndSet(false, all);
                })
                .flatMap(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUniAndConcatenate(this::evaluate)
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private Uni<List<UUID>> due(List<UUID> mine, boolean all) {
        return database.preparedQuery(RolloutSql.DUE)
                .execute(Tuple.of(mine.toArray(UUID[]::new), all))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("request_id"))
                        .toList());
    }

    /** Somebody else who is at it may not have seen what was signaled: it is looked at once more. */
    private Uni<Boolean> evaluate(UUID requestId) {
        return evaluation
                .of(requestId)
                .onFailure()
                .invoke(failure -> LOG.warnf("requestId=%s not evaluated: %s", requestId, failure))
                .onFailure()
                .recoverWithItem(false)
                .invoke(evaluated -> {
                    if (!evaluated) {
                        signaled.add(requestId);
                    }
                });
    }
}
