package org.otasuite.download.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import org.otasuite.download.access.Blob;

/** Parts straight out of the store, and the digest of all of them. */
final class StreamedParts implements Parts {
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
        return store.patiently(() -> read(from, length)).compose(this::verified);
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
