package org.otasuite.collector.report;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which message it is, and when it came.
 *
 * @param at when the broker took it, or when it came here if the broker does not say
 * @param messageId the broker's name for it, the same whenever it is handed on; null if it gives none
 * @param connection over which of ours it came: on one and the same a broker repeats nothing
 */
public record Arrival(OffsetDateTime at, @Nullable UUID messageId, UUID connection) {
    private static final int TIME_ORDERED = 7;
    private static final int STANDARD_VARIANT = 2;

    /** A message that the broker has not stamped. */
    public static Arrival unstamped(Instant now, UUID connection) {
        return new Arrival(now.atOffset(ZoneOffset.UTC), null, connection);
    }

    /** @param stamp a UUID of version 7, which begins with its time; anything else is no stamp */
    public static Arrival stamped(String stamp, Instant now, UUID connection) {
        UUID id;
        try {
            id = UUID.fromString(stamp);
        } catch (IllegalArgumentException e) {
            return unstamped(now, connection);
        }
        if (id.version() != TIME_ORDERED || id.variant() != STANDARD_VARIANT) {
            return unstamped(now, connection);
        }
        var stamped = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
        // Nothing came later than now, whatever the broker's clock says.
        return new Arrival((stamped.isAfter(now) ? now : stamped).atOffset(ZoneOffset.UTC), id, connection);
    }
}
