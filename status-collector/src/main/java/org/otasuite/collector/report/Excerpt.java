package org.otasuite.collector.report;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/**
 * What a message looked like, for people.
 *
 * @param size of the whole, in bytes
 */
public record Excerpt(int size, Buffer beginning) {
    /** Enough to recognize what sent it. */
    static final int MOST_BYTES = 512;

    static Excerpt of(byte[] payload) {
        return new Excerpt(
                payload.length,
                Buffer.buffer(payload.length > MOST_BYTES ? Arrays.copyOf(payload, MOST_BYTES) : payload));
    }
}
