package org.otasuite.dispatcher.rollout;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a decision depends on.
 *
 * @param reason why it is paused, if it is
 * @param opened the waves that are open, in their order
 * @param waves how many there are
 * @param isOver no device is told anything by this request any more, nor will be
 */
record Situation(
        Strategy strategy,
        RolloutState state,
        @Nullable String reason,
        List<WaveProgress> opened,
        int waves,
        boolean isOver,
        Instant now) {
    int wave() {
        return opened.size();
    }

    long failed() {
        return opened.stream().mapToLong(WaveProgress::failed).sum();
    }

    long counting() {
        return opened.stream().mapToLong(WaveProgress::counting).sum();
    }
}
