package org.otasuite.packages.sweep;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.otasuite.packages.store.StoreFailedException;
import org.otasuite.packages.store.StoreInventory;
import org.otasuite.packages.store.StoreInventory.Keys;
import org.otasuite.packages.store.StoreInventory.Unfinished;

/**
 * Compares the store with the database, a page at a time, and removes what is only in the store. What is only in the
 * database was lost by the store, or by a restore in the wrong order, and is told.
 */
@ApplicationScoped
class OrphanedObjects {
    private static final Logger LOG = Logger.getLogger(OrphanedObjects.class);

    private final Vertx vertx;
    private final Pool database;
    private final StoreInventory store;
    private final SweepConfig config;
    private final Clock clock;
    private final Counter missing;

    OrphanedObjects(
            Vertx vertx, Pool database, StoreInventory store, SweepConfig config, Clock clock, MeterRegistry registry) {
        this.vertx = vertx;
        this.database = database;
        this.store = store;
        this.config = config;
        this.clock = clock;
        this.missing = registry.counter("ota.packages.missing");
    }

    /** @return how many objects there were */
    Uni<Long> remove() {
        var before = clock.instant().minus(config.grace());
        return removeAfter("", before);
    }

    /** @return how many uploads to the store there were that nobody has finished */
    Uni<Long> abortUnfinished() {
        var before = clock.instant().minus(config.grace());
        return vertx.executeBlocking(() -> store.unfinished(before), false)
                .flatMap(found -> orphans(found.stream().map(Unfinished::key).toList())
                        .flatMap(orphans -> vertx.executeBlocking(() -> abort(found, orphans), false)));
    }

    private Uni<Long> removeAfter(String after, Instant before) {
        return vertx.executeBlocking(() -> store.objects(after, before), false)
                .call(page -> tellMissing(after, page, before))
                .flatMap(page -> orphans(page.unchanged())
                        .flatMap(orphans -> vertx.executeBlocking(() -> remove(orphans), false))
                        .flatMap(removed -> removeNext(page, before).map(more -> removed + more)));
    }

    private Uni<Long> removeNext(Keys page, Instant before) {
        var last = page.last();
        return last == null ? Uni.createFrom().item(0L) : removeAfter(last, before);
    }

    private Uni<Void> tellMissing(String after, Keys page, Instant before) {
        var part = Tuple.of(page.keys().toArray(String[]::new), after, page.last(), before.atOffset(ZoneOffset.UTC));
        return database.preparedQuery(SweepSql.MISSING)
                .execute(part)
                .invoke(rows -> rows.forEach(row -> {
                    LOG.errorf("packageId=%s has no object in the store", row.getUUID("id"));
                    missing.increment();
                }))
                .replaceWithVoid();
    }

    private Uni<List<String>> orphans(List<String> keys) {
        if (keys.isEmpty()) {
            return Uni.createFrom().item(keys);
        }
        return database.preparedQuery(SweepSql.ORPHANS)
                .execute(Tuple.of(keys.toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("key"))
                        .toList());
    }

    private long remove(List<String> keys) throws StoreFailedException {
        for (String key : keys) {
            store.remove(key);
        }
        return keys.size();
    }

    private long abort(List<Unfinished> found, List<String> orphans) throws StoreFailedException {
        long aborted = 0;
        for (Unfinished upload : found) {
            if (orphans.contains(upload.key())) {
                store.abort(upload);
                aborted++;
            }
        }
        return aborted;
    }
}
