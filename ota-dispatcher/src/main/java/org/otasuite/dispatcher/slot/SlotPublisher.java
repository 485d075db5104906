package org.otasuite.dispatcher.slot;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Context;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Makes the broker retain what the slots want: takes dirty slots in batches, publishes them and marks them clean when
 * the broker has acknowledged, all inside one transaction that keeps the slots locked. If the process dies anywhere in
 * it, the slots are simply still dirty. Woken by a signal, and by a slow poll.
 */
@ApplicationScoped
class SlotPublisher {
    private static final Logger LOG = Logger.getLogger(SlotPublisher.class);

    private final Pool database;
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
            Pool database,
            SlotRepository slots,
            CommandBroker broker,
            SlotSignalListener signals,
            SlotConfig config,
            Vertx vertx) {
        this.database = database;
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
        database.withTransaction(this::publishBatch)
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

    /** The slots are still dirty; the poll comes back to them. */
    private void failed(Throwable failure) {
        working = false;
        LOG.warnf("slots not published, will be tried again: %s", failure);
    }

    /** @return how many slots were taken */
    private Uni<Integer> publishBatch(SqlConnection transaction) {
        return slots.take(transaction, config.batchSize())
                .flatMap(taken -> taken.isEmpty()
                        ? Uni.createFrom().item(0)
                        : publish(taken)
                                .flatMap(published -> slots.markPublished(transaction, published))
                                .replaceWith(taken.size()));
    }

    /** All at once; those that fail are left out, and stay dirty. */
    private Uni<List<DirtySlot>> publish(List<DirtySlot> taken) {
        return Multi.createFrom()
                .iterable(taken)
                .onItem()
                .transformToUni(this::publish)
                .merge(config.batchSize())
                .collect()
                .asList()
                .invoke(published -> {
                    if (published.size() < taken.size()) {
                        broker.reset();
                    }
                });
    }

    /** Completes without an item if the broker did not acknowledge. */
    private Uni<DirtySlot> publish(DirtySlot slot) {
        return broker.publish(slot)
                .ifNoItem()
                .after(config.publishTimeout())
                .fail()
                .invoke(() -> LOG.debugf(
                        "topic=%s %s", slot.topic(), slot.content().isPresent() ? "command published" : "emptied"))
                .replaceWith(slot)
                .onFailure()
                .invoke(failure -> LOG.warnf("topic=%s not acknowledged: %s", slot.topic(), failure))
                .onFailure()
                .recoverWithNull();
    }
}
