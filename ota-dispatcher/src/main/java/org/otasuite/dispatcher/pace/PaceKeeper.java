package org.otasuite.dispatcher.pace;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.otasuite.dispatcher.slot.CommandBroker;
import org.otasuite.dispatcher.slot.SlotSignal;

/**
 * Releases the commands of paced requests, a few at a time. The turn is kept in the database, so that the pace holds
 * however many replicas there are and whichever dies.
 */
@ApplicationScoped
class PaceKeeper {
    private static final Logger LOG = Logger.getLogger(PaceKeeper.class);

    private final Pool database;
    private final CommandBroker broker;
    private final AtomicBoolean working = new AtomicBoolean();

    PaceKeeper(Pool database, CommandBroker broker) {
        this.database = database;
        this.broker = broker;
    }

    void start(@Observes StartupEvent started, Vertx vertx, PaceConfig config) {
        vertx.setPeriodic(config.interval().toMillis(), timer -> work());
    }

    private void work() {
        // Without a broker released commands would gather and go out all at once.
        if (broker.isConnected() && working.compareAndSet(false, true)) {
            release()
                    .onTermination()
                    .invoke(() -> working.set(false))
                    .subscribe()
                    .with(
                            released -> LOG.debugf("%d commands released", released),
                            failure -> LOG.warnf("no commands released, will be tried again: %s", failure));
        }
    }

    /** @return how many commands may go out now */
    Uni<Long> release() {
        return database.withTransaction(transaction -> transaction
                .preparedQuery(PaceSql.RELEASE)
                .execute()
                .map(rows -> rows.iterator().next())
                .call(row -> forget(transaction, row.getArrayOfUUIDs("request_ids")))
                .map(row -> row.getLong("devices"))
                .call(released -> released == 0 ? Uni.createFrom().voidItem() : SlotSignal.send(transaction)));
    }

    private static Uni<Void> forget(SqlConnection transaction, UUID[] requestIds) {
        return requestIds.length == 0
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(PaceSql.FORGET)
                        .execute(Tuple.of((Object) requestIds))
                        .replaceWithVoid();
    }
}
