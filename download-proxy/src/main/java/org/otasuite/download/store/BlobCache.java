package org.otasuite.download.store;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.otasuite.download.access.Blob;

/**
 * Verified content in memory, bounded by weight. However many devices ask for a package that is not there, it is loaded
 * once; a load that failed is not remembered.
 */
@ApplicationScoped
public class BlobCache {
    private final ObjectStore store;
    private final long entryLimit;
    private final AsyncCache<String, Buffer> contents;

    BlobCache(ObjectStore store, StoreConfig config) {
        this.store = store;
        this.entryLimit = config.cache().entryLimit().asLongValue();
        this.contents = Caffeine.newBuilder()
                .maximumWeight(config.cache().size().asLongValue())
                .weigher((String key, Buffer content) -> content.length())
                .buildAsync();
    }

    public boolean takes(Blob blob) {
        return blob.size() <= entryLimit;
    }

    /**
     * To be called on an event loop, which the answer comes back to.
     *
     * @return the content, whose SHA-256 is that of the blob; it is shared and must not be written to
     */
    public Future<Buffer> get(Blob blob) {
        var context = Objects.requireNonNull(Vertx.currentContext(), "not on an event loop");
        return Future.fromCompletionStage(contents.get(blob.objectKey(), (key, executor) -> load(blob)), context);
    }

    private CompletableFuture<Buffer> load(Blob blob) {
        return store.open(blob)
                .compose(response -> read(response, blob))
                .toCompletionStage()
                .toCompletableFuture();
    }

    private static Future<Buffer> read(HttpClientResponse response, Blob blob) {
        var body = response.body();
        response.resume();
        return body.compose(content -> {
            var digest = new ContentDigest(blob);
            digest.add(content);
            return digest.isComplete() ? Future.succeededFuture(content) : Future.failedFuture(digest.mismatch());
        });
    }
}
