package org.otasuite.dispatcher.rollout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What shall be of a rollout. Depends on nothing but the {@link Situation}, so whoever decides again decides the same.
 * One wave is opened at a time.
 *
 * @param reason why it is paused, or was when it ended
 * @param wave the last wave that is open
 * @param released up to which wave commands may be out now: the open ones, or none (0)
 * @param hasSucceeded whether the wave that was the last until now has just succeeded
 * @param due when to decide again if nothing is heard; {@link Instant#MAX}: never
 */
record Decision(
        RolloutState state, @Nullable String reason, int wave, int released, boolean hasSucceeded, Instant due) {
    static Decision of(Situation situation) {
        if (situation.state() == RolloutState.RUNNING
                && situation.strategy().fails(situation.failed(), situation.counting())) {
            return rest(situation, RolloutState.PAUSED, failures(situation));
        }
        return situation.state() == RolloutState.RUNNING
                ? run(situation)
                : rest(situation, situation.state(), situation.reason());
    }

    /** What is over needs not be released, nor kept back. */
    private static Decision rest(Situation situation, RolloutState state, @Nullable String reason) {
        return new Decision(
                situation.isOver() ? RolloutState.COMPLETED : state,
                reason,
                situation.wave(),
                0,
                hasSucceeded(situation),
                Instant.MAX);
    }

    private static Decision run(Situation situation) {
        if (situation.isOver()) {
            return rest(situation, RolloutState.COMPLETED, null);
        }
        var opensAt = situation.strategy().opensAtOrAfter(situation.now());
        return opensAt.isAfter(situation.now())
                ? new Decision(RolloutState.RUNNING, null, situation.wave(), 0, hasSucceeded(situation), opensAt)
                : goOn(situation);
    }

    private static Decision goOn(Situation situation) {
        var closesAt = situation.strategy().closesAfter(situation.now());
        var nextWaveAt = nextWaveAt(situation);
        boolean opens = !nextWaveAt.isAfter(situation.now());
        int wave = situation.wave() + (opens ? 1 : 0);
        // An opened wave may have succeeded already, if all of it was canceled.
        var again = opens ? situation.now() : nextWaveAt;
        return new Decision(
                RolloutState.RUNNING,
                null,
                wave,
                wave,
                hasSucceeded(situation),
                again.isBefore(closesAt) ? again : closesAt);
    }

    /** {@link Instant#MAX} while that is not a matter of time. */
    private static Instant nextWaveAt(Situation situation) {
        if (situation.wave() == 0) {
            return situation.now();
        }
        var last = situation.opened().get(situation.wave() - 1);
        if (situation.wave() == situation.waves()) {
            return Instant.MAX;
        }
        if (last.succeededAt() != null) {
            return last.succeededAt().plus(situation.strategy().pause());
        }
        return hasSucceeded(situation)
                ? situation.now().plus(situation.strategy().pause())
                : Instant.MAX;
    }

    private static boolean hasSucceeded(Situation situation) {
        if (situation.wave() == 0) {
            return false;
        }
        var last = situation.opened().get(situation.wave() - 1);
        return last.succeededAt() == null && situation.strategy().succeeds(last.applied(), last.counting());
    }

    private static String failures(Situation situation) {
        return "%d of %d devices failed, more than %s %%"
                .formatted(
                        situation.failed(),
                        situation.counting(),
                        situation.strategy().failurePercent());
    }
}
