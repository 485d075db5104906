package org.otasuite.download.store;

import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;

/**
 * A package in memory, outside the heap: however many devices it is being sent to, there is one copy of it, since the
 * network takes its bytes from where they are. The garbage collector frees it behind the last reader.
 */
public final class VerifiedContent {
    private static final int PART = 64 * 1024;

    private final ByteBuffer bytes;

    /** @param bytes from its position to its limit; not to be written to any more */
    VerifiedContent(ByteBuffer bytes) {
        this.bytes = bytes.asReadOnlyBuffer();
    }

    int size() {
        return bytes.remaining();
    }

    /** So many bytes from there on, all of which it has. */
    public Parts parts(long from, long length) {
        return new Parts() {
            private int next = Math.toIntExact(from);
            private final int end = Math.toIntExact(from + length);

            @Override
            public Future<Buffer> next() {
                int size = Math.min(PART, end - next);
                var part = part(next, size);
                next += size;
                return Future.succeededFuture(part);
            }
        };
    }

    @SuppressWarnings("deprecation") // The one way to give Vert.x bytes that it does not copy.
    private Buffer part(int from, int length) {
        return Buffer.buffer(Unpooled.wrappedBuffer(bytes.slice(from, length)));
    }
}
