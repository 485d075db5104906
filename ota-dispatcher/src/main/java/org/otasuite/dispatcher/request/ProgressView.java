package org.otasuite.dispatcher.request;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.otasuite.dispatcher.rollout.RolloutView;

/**
 * How far a request is.
 *
 * @param states how many of its operations are in each state; every state is there, in their order
 * @param dispatched of how many the broker has had the command
 * @param downloading how many devices began to download and have not had the whole file yet
 * @param downloaded how many have had it
 * @param confirmed how many were heard again after they said applied
 * @param perMinute how many devices said applied or failed lately, each minute
 * @param remainingSeconds until none is pending, if it goes on like that; null: nothing moves, or all is done
 * @param failures why devices failed, the most frequent first
 * @param rollout where its waves stand; null: it has no strategy
 */
public record ProgressView(
        UUID id,
        long devices,
        Map<String, Long> states,
        long dispatched,
        long downloading,
        long downloaded,
        long confirmed,
        double perMinute,
        @Nullable Long remainingSeconds,
        List<Failure> failures,
        @Nullable RolloutView rollout) {
    /**
     * A reason, in devices' words.
     *
     * @param message null: the device gave none
     */
    public record Failure(@Nullable String message, long devices) {}
}
