package org.otasuite.download.fact;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened to the downloads of one operation since the last write.
 *
 * @param attempts how many began
 * @param bytes the most that one attempt sent
 * @param completedAt when first a whole body was sent
 * @param latest of the attempts
 */
record DownloadFact(
        UUID operationId,
        int attempts,
        long bytes,
        OffsetDateTime startedAt,
        @Nullable OffsetDateTime completedAt,
        Latest latest) {
    /**
     * @param at when this was so
     * @param status of the answer (RFC 9110, section 15); null: none yet
     */
    record Latest(OffsetDateTime at, @Nullable Integer status, AddressFamily family) {}

    DownloadFact and(DownloadFact other) {
        return new DownloadFact(
                operationId,
                attempts + other.attempts,
                Math.max(bytes, other.bytes),
                startedAt.isBefore(other.startedAt) ? startedAt : other.startedAt,
                firstOf(completedAt, other.completedAt),
                other.latest.at().isBefore(latest.at()) ? latest : other.latest);
    }

    private static @Nullable OffsetDateTime firstOf(@Nullable OffsetDateTime one, @Nullable OffsetDateTime other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
