package org.otasuite.download.store;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToDoubleFunction;
import org.otasuite.download.access.Blob;

/**
 * Verified content in memory, bounded by weight. However many devices ask for a package that is not there, it is loaded
 * once; a load that failed is not remembered.
 */
@Startup // so that its counters are there before the first download
@ApplicationScoped
public class BlobCache {
    private final ObjectStore store;
    private final LoadingRoom room;
    private final long entryLimit;
    private final AsyncCache<String, VerifiedContent> contents;

    BlobCache(ObjectStore store, StoreConfig config, MeterRegistry metrics, Vertx vertx) {
        this.store = store;
        this.room = new LoadingRoom(vertx, config.cache().loading().asLongValue(), config.timeout());
        this.entryLimit = config.cache().entryLimit().asLongValue();
        this.contents = Caffeine.newBuilder()
                .maximumWeight(config.cache().size().asLongValue())
                .weigher((String key, VerifiedContent content) -> content.size())
                .recordStats()
                .buildAsync();
        count(metrics, "hit", CacheStats::hitCount);
        count(metrics, "miss", CacheStats::missCount);
    }

    /** Whoever waits for a load that another began is a hit. */
    private void count(MeterRegistry metrics, String result, ToDoubleFunction<CacheStats> number) {
        FunctionCounter.builder(
                        "ota.downloads.cache",
                        contents,
                        cache -> number.applyAsDouble(cache.synchronous().stats()))
                .tag("result", result)
                .register(metrics);
    }

    public boolean takes(Blob blob) {
        return blob.size() <= entryLimit;
    }

    /** Whether it is in memory at this moment, or on its way there. */
    public boolean holds(Blob blob) {
        return contents.asMap().containsKey(blob.objectKey());
    }

    /**
     * To be called on an event loop, which the answer comes back to.
     *
     * @return the content, whose SHA-256 is that of the blob
     */
    public Future<VerifiedContent> get(Blob blob) {
        var context = Objects.requireNonNull(Vertx.currentContext(), "not on an event loop");
        var loading = contents.get(blob.objectKey(), (key, executor) -> load(blob, context));
        return Future.fromCompletionStage(loading, context)
                // The cache does so too, but later: who hears of the failure and asks again would hear of it again.
                .onFailure(failure -> contents.asMap().remove(blob.objectKey(), loading));
    }

    private CompletableFuture<VerifiedContent> load(Blob blob, Context context) {
        return room.enter(blob.size())
                .compose(entered -> read(blob, context).onComplete(over -> room.leave(blob.size())))
                .toCompletionStage()
                .toCompletableFuture();
    }

    /** Whatever fails, the memory included, fails the future. */
    private Future<VerifiedContent> read(Blob blob, Context context) {
        return Future.succeededFuture(blob).compose(wanted -> fill(wanted, context));
    }

    private Future<VerifiedContent> fill(Blob blob, Context context) {
        var bytes = ByteBuffer.allocateDirect(Math.toIntExact(blob.size()));
        return store.patiently(() -> {
                    bytes.clear();
                    return store.read(blob, 0, bytes.capacity(), part -> bytes.put(part.getBytes()));
                })
                // A digest of megabytes takes milliseconds, and a tenth of a second in a JVM that is still cold.
                .compose(read -> context.executeBlocking(() -> verified(blob, bytes.flip()), false));
    }

    private static VerifiedContent verified(Blob blob, ByteBuffer bytes) {
        var digest = new ContentDigest(blob);
        digest.add(bytes.duplicate());
        if (!digest.isComplete()) {
            throw digest.mismatch();
        }
        return new VerifiedContent(bytes);
    }
}
