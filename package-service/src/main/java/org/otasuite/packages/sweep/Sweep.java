package org.otasuite.packages.sweep;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.otasuite.packages.upload.Spool;
import org.otasuite.packages.upload.UploadConfig;

/**
 * Looks for orphans from time to time. Replicas take turns, by a row of the database; should two ever do it at once, or
 * one die over it, nothing is lost: what is an orphan for one is so for all, and stays so until it is gone.
 */
@ApplicationScoped
class Sweep {
    private static final Logger LOG = Logger.getLogger(Sweep.class);

    private final Vertx vertx;
    private final Pool database;
    private final OrphanedObjects orphans;
    private final Spool spool;
    private final SweepConfig config;
    private final UploadConfig uploads;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile long timer;

    Sweep(Vertx vertx, Pool database, OrphanedObjects orphans, Spool spool, SweepConfig config, UploadConfig uploads) {
        this.vertx = vertx;
        this.database = database;
        this.orphans = orphans;
        this.spool = spool;
        this.config = config;
        this.uploads = uploads;
    }

    void start(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(config.every().toMillis(), tick -> run());
        run();
    }

    void stop(@Observes ShutdownEvent stopping) {
        vertx.cancelTimer(timer);
    }

    private void run() {
        if (running.compareAndSet(false, true)) {
            sweepSpool()
                    .chain(this::sweepIfItIsTheTurn)
                    .onTermination()
                    .invoke(() -> running.set(false))
                    .subscribe()
                    .with(done -> {}, failure -> LOG.warnf("orphans were not looked for: %s", failure));
        }
    }

    /** Each replica its own disk. */
    private Uni<Void> sweepSpool() {
        return vertx.executeBlocking(spool::sweep, false)
                .invoke(removed -> {
                    if (removed > 0) {
                        LOG.infof("removed %d files of uploads that had died", removed);
                    }
                })
                .onFailure()
                .invoke(failure -> LOG.warnf("dead uploads' files were not looked for: %s", failure))
                .onFailure()
                .recoverWithItem(0)
                .replaceWithVoid();
    }

    private Uni<Void> sweepIfItIsTheTurn() {
        return database.preparedQuery(SweepSql.TAKE_TURN)
                .execute(Tuple.of(config.every().toMillis()))
                .flatMap(turn -> turn.rowCount() == 0 ? Uni.createFrom().voidItem() : sweep());
    }

    private Uni<Void> sweep() {
        return database.preparedQuery(SweepSql.GIVE_UP)
                .execute(Tuple.of(uploads.lease().toMillis()))
                .invoke(given -> {
                    if (given.rowCount() > 0) {
                        LOG.infof("gave up %d uploads that nobody works on", given.rowCount());
                    }
                })
                .flatMap(done -> database.preparedQuery(SweepSql.FORGET_ANSWERS)
                        .execute(Tuple.of(uploads.idempotencyRetention().toMillis())))
                .flatMap(done -> orphans.abortUnfinished())
                .flatMap(aborted -> orphans.remove().flatMap(removed -> count(removed, aborted)));
    }

    private Uni<Void> count(long removed, long aborted) {
        if (removed == 0 && aborted == 0) {
            return Uni.createFrom().voidItem();
        }
        LOG.infof("removed %d orphaned objects, aborted %d unfinished uploads to the store", removed, aborted);
        return database.preparedQuery(SweepSql.COUNT)
                .execute(Tuple.of(removed, aborted))
                .replaceWithVoid();
    }
}
