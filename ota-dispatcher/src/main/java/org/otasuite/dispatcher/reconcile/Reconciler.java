package org.otasuite.dispatcher.reconcile;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.otasuite.dispatcher.slot.CommandBroker;
import org.otasuite.dispatcher.slot.MqttConfig;

/**
 * Sees to it that comparisons are made: at the start, at each connection to the broker, which may have lost what it
 * retained, every hour, and when somebody asks. When, and by which replica, is decided in the database.
 */
@ApplicationScoped
class Reconciler {
    private static final Logger LOG = Logger.getLogger(Reconciler.class);

    private final ReconcileRepository repository;
    private final ReconcileConfig config;
    private final MqttConfig mqtt;
    private final CommandBroker broker;
    private final Vertx vertx;
    private final ReconcileMetrics metrics;
    private final AtomicBoolean wanted = new AtomicBoolean(true);
    private final AtomicBoolean working = new AtomicBoolean();

    Reconciler(
            ReconcileRepository repository,
            ReconcileConfig config,
            MqttConfig mqtt,
            CommandBroker broker,
            Vertx vertx,
            ReconcileMetrics metrics) {
        this.repository = repository;
        this.config = config;
        this.mqtt = mqtt;
        this.broker = broker;
        this.vertx = vertx;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent started) {
        broker.whenConnected(() -> wanted.set(true));
        vertx.setPeriodic(config.pollInterval().toMillis(), timer -> work());
    }

    private void work() {
        if (broker.isConnected() && working.compareAndSet(false, true)) {
            passOnWish()
                    .flatMap(done -> inTime(repository.begin()))
                    .flatMap(begun -> begun.map(this::run)
                            .orElseGet(() -> Uni.createFrom().voidItem()))
                    .onTermination()
                    .invoke(() -> working.set(false))
                    .subscribe()
                    .with(done -> {}, failure -> LOG.warnf("no reconciliation, will be tried again: %s", failure));
        }
    }

    /** A wish that the database did not hear is kept for the next time. */
    private Uni<Void> passOnWish() {
        return wanted.compareAndSet(true, false)
                ? inTime(repository.request()).onFailure().invoke(() -> wanted.set(true))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> run(OffsetDateTime startedAt) {
        var total = new AtomicReference<>(Drift.NONE);
        var session = new RetainedSession(mqtt, vertx, config.quietTime());
        return new Reconciliation(repository, session, config, startedAt, drift -> {
                    metrics.found(drift);
                    total.accumulateAndGet(drift, Drift::plus);
                })
                .run()
                .onTermination()
                .invoke(session::close)
                .flatMap(done -> inTime(finish(startedAt, total.get())))
                .onFailure()
                .call(failure -> {
                    metrics.failed();
                    return inTime(repository.giveUp(startedAt));
                });
    }

    /** What never ends would keep this replica from every later comparison. */
    private <T> Uni<T> inTime(Uni<T> work) {
        return work.ifNoItem().after(config.lease()).fail();
    }

    private Uni<Void> finish(OffsetDateTime startedAt, Drift drift) {
        LOG.infof(
                "reconciled: %d commands missing, %d stale, %d unwanted",
                drift.missing(), drift.stale(), drift.unwanted());
        metrics.finished();
        return repository.finish(startedAt, drift);
    }
}
