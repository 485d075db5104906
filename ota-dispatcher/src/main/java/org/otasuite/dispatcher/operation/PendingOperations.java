package org.otasuite.dispatcher.operation;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** How many operations wait for their devices, of all projects: every replica tells the same. */
@ApplicationScoped
class PendingOperations {
    private static final Logger LOG = Logger.getLogger(PendingOperations.class);
    private static final long COUNT_MILLIS = 30_000;

    /** There is an index of just these. */
    private static final String COUNT = "select count(*) from ota.operation where state = 'pending'";

    private final Pool database;
    private final AtomicLong pending;

    PendingOperations(Pool database, MeterRegistry registry) {
        this.database = database;
        this.pending = Objects.requireNonNull(registry.gauge("ota.operations.pending", new AtomicLong()));
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        vertx.setPeriodic(0, COUNT_MILLIS, timer -> count());
    }

    private void count() {
        database.query(COUNT)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .subscribe()
                .with(pending::set, failure -> LOG.debugf("pending operations not counted: %s", failure));
    }
}
