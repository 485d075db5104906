package org.otasuite.dispatcher.rollout;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a rollout stands.
 *
 * @param state running, paused, aborted or completed
 * @param reason why it was paused or aborted
 * @param wave the last wave that was opened; 0: none
 * @param open whether commands may be out at this moment
 * @param nextAt when it opens, or its next wave does, if that is a matter of time
 */
public record RolloutView(
        String state,
        @Nullable String reason,
        int wave,
        boolean open,
        @Nullable OffsetDateTime nextAt,
        List<WaveView> waves) {
    static RolloutView of(
            Strategy strategy,
            RolloutState state,
            @Nullable String reason,
            int wave,
            boolean open,
            List<WaveView> waves,
            Instant now) {
        var nextAt = state == RolloutState.RUNNING ? nextAt(strategy, wave, waves, now) : null;
        return new RolloutView(
                state.label(), reason, wave, open, nextAt == null ? null : nextAt.atOffset(ZoneOffset.UTC), waves);
    }

    private static @Nullable Instant nextAt(Strategy strategy, int wave, List<WaveView> waves, Instant now) {
        var opensAt = strategy.opensAtOrAfter(now);
        var succeededAt = wave > 0 && wave < waves.size() ? waves.get(wave - 1).succeededAt() : null;
        if (succeededAt == null) {
            return opensAt.isAfter(now) ? opensAt : null;
        }
        return strategy.opensAtOrAfter(later(now, succeededAt.toInstant().plus(strategy.pause())));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
