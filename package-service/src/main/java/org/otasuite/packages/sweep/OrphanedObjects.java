package org.otasuite.packages.sweep;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.otasuite.packages.store.StoreFailedException;
import org.otasuite.packages.store.StoreInventory;
import org.otasuite.packages.store.StoreInventory.Keys;
import org.otasuite.packages.store.StoreInventory.Unfinished;

/** Compares the store with the database, a page at a time, and removes what is only in the store. */
@ApplicationScoped
class OrphanedObjects {
    private final Vertx vertx;
    private final Pool database;
    private final StoreInventory store;
    private final SweepConfig config;
    private final Clock clock;

    OrphanedObjects(Vertx vertx, Pool database, StoreInventory store, SweepConfig config, Clock clock) {
        this.vertx = vertx;
        this.database = database;
        this.store = store;
        this.config = config;
        this.clock = clock;
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
                .flatMap(page -> orphans(page.keys())
                        .flatMap(orphans -> vertx.executeBlocking(() -> remove(orphans), false))
                        .flatMap(removed -> removeNext(page, before).map(more -> removed + more)));
    }

    private Uni<Long> removeNext(Keys page, Instant before) {
        var last = page.last();
        return last == null ? Uni.createFrom().item(0L) : removeAfter(last, before);
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
