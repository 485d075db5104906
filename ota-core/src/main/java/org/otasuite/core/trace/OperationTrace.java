package org.otasuite.core.trace;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * An operation's trace. Devices carry no context from one service to the next, so its IDs follow from the operation's:
 * whoever knows the operation is in the same trace. They are hashed, since operations of one request have IDs that count
 * up, and a sampler wants those of traces to be random.
 */
final class OperationTrace {
    private static final int TRACE_ID_END = 16;
    private static final int SPAN_ID_END = 24;

    private OperationTrace() {}

    /** The first span of the trace, which all others are below. */
    static SpanContext of(UUID operationId) {
        var bytes = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(operationId.getMostSignificantBits())
                .putLong(operationId.getLeastSignificantBits())
                .array();
        return of(sha256(bytes));
    }

    static SpanContext of(byte[] digest) {
        return SpanContext.createFromRemoteParent(
                id(digest, 0, TRACE_ID_END),
                id(digest, TRACE_ID_END, SPAN_ID_END),
                TraceFlags.getSampled(),
                TraceState.getDefault());
    }

    /** An ID that is all zero is none (W3C Trace Context, 3.2.2.3). */
    private static String id(byte[] digest, int from, int to) {
        var id = HexFormat.of().formatHex(digest, from, to);
        return id.chars().allMatch(digit -> digit == '0') ? id.substring(1) + "1" : id;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
