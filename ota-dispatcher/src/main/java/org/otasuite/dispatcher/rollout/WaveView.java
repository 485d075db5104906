package org.otasuite.dispatcher.rollout;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One wave of a rollout.
 *
 * @param wave 1 is the first
 * @param devices how many it was made for
 * @param acceptedFailures how many of those that failed count no more, neither as failures nor as devices
 * @param openedAt null: not yet
 * @param succeededAt when enough of its devices had applied the package; null: not yet
 */
public record WaveView(
        int wave,
        int devices,
        long pending,
        long applied,
        long failed,
        long canceled,
        long acceptedFailures,
        @Nullable OffsetDateTime openedAt,
        @Nullable OffsetDateTime succeededAt) {}
