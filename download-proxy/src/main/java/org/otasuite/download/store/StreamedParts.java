package org.otasuite.download.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import org.otasuite.download.access.Blob;

/** Parts straight out of the store, and the digest of all of them. */
final class StreamedParts implements Parts {
    /**
     * Between two parts of a slow device the store may have been restarted: then every connection that is kept is broken,
     * and nobody listens for a moment.
     */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMillis(1), Duration.ofMillis(100), Duration.ofSeconds(1));

    private final ObjectStore store;
    private final Blob blob;
    private final int partSize;
    private final ContentDigest digest;

    StreamedParts(ObjectStore store, Blob blob, int partSize) {
        this.store = store;
        this.blob = blob;
        this.partSize = partSize;
        this.digest = new ContentDigest(blob);
    }

    @Override
    public Future<Buffer> next() {
        long from = digest.length();
        int length = (int) Math.min(partSize, blob.size() - from);
        return read(from, length, 0).compose(this::verified);
    }

    private Future<Buffer> read(long from, int length, int failures) {
        var part = read(from, length);
        return failures == PAUSES.size()
                ? part
                : part.recover(
                        failure -> store.pause(PAUSES.get(failures)).compose(done -> read(from, length, failures + 1)));
    }

    private Future<Buffer> read(long from, int length) {
        var part = Buffer.buffer(length);
        return store.read(blob, from, length, part::appendBuffer).map(part);
    }

    private Future<Buffer> verified(Buffer part) {
        digest.add(part);
        boolean last = digest.length() == blob.size();
        return last && !digest.isComplete() ? Future.failedFuture(digest.mismatch()) : Future.succeededFuture(part);
    }
}
