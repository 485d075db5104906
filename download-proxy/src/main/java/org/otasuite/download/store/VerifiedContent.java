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

    public Parts parts() {
        return new Parts() {
            private int sent;

            @Override
            public Future<Buffer> next() {
                int length = Math.min(PART, size() - sent);
                var part = part(sent, length);
                sent += length;
                return Future.succeededFuture(part);
            }
        };
    }

    @SuppressWarnings("deprecation") // The one way to give Vert.x bytes that it does not copy.
    private Buffer part(int from, int length) {
        return Buffer.buffer(Unpooled.wrappedBuffer(bytes.slice(from, length)));
    }
}
