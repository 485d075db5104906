package org.otasuite.dispatcher.rollout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an open wave is.
 *
 * @param counting how many of its devices count: without those that were canceled, and failures that were accepted
 * @param failed without those that were accepted
 * @param succeededAt null: not yet
 */
record WaveProgress(
        int wave,
        long counting,
        long applied,
        long failed,
        @Nullable Instant succeededAt) {}
