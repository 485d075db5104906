package org.otasuite.dispatcher.expiry;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.otasuite.dispatcher.slot.SlotSignal;

/** Takes commands back when their deadline has passed, in batches, beside any other replica that does the same. */
@ApplicationScoped
class ExpiryKeeper {
    private static final Logger LOG = Logger.getLogger(ExpiryKeeper.class);

    private final Pool database;
    private final ExpiryConfig config;
    private final AtomicBoolean working = new AtomicBoolean();

    ExpiryKeeper(Pool database, ExpiryConfig config) {
        this.database = database;
        this.config = config;
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        vertx.setPeriodic(config.interval().toMillis(), timer -> work());
    }

    private void work() {
        if (working.compareAndSet(false, true)) {
            expireAll()
                    .onTermination()
                    .invoke(() -> working.set(false))
                    .subscribe()
                    .with(done -> {}, failure -> LOG.warnf("nothing expired, will be tried again: %s", failure));
        }
    }

    private Uni<Void> expireAll() {
        return expire().flatMap(emptied ->
                emptied < config.batchSize() ? Uni.createFrom().voidItem() : expireAll());
    }

    /** @return how many slots were emptied */
    private Uni<Long> expire() {
        return database.withTransaction(transaction -> transaction
                .preparedQuery(ExpirySql.EXPIRE)
                .execute(Tuple.of(config.batchSize()))
                .map(rows -> rows.iterator().next())
                .invoke(row -> {
                    if (row.getLong("emptied") > 0) {
                        LOG.infof("expired: %d operations canceled", row.getLong("canceled"));
                    }
                })
                .map(row -> row.getLong("emptied"))
                .call(emptied -> emptied == 0 ? Uni.createFrom().voidItem() : SlotSignal.send(transaction)));
    }
}
