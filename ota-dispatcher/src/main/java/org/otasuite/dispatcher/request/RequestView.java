package org.otasuite.dispatcher.request;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.state.OperationState;
import org.otasuite.dispatcher.rollout.RolloutView;
import org.otasuite.dispatcher.rollout.Strategy;

/**
 * A request as operators see it.
 *
 * @param devicesPerMinute how many devices are told in a minute; null: as fast as it goes
 * @param deadline when devices that have not applied it are told no more; null: never
 * @param continuous whether it is also for devices that came to match its selector later
 * @param active whether devices can still come; false: it is not continuous, was canceled, or its deadline has passed
 * @param devices how many it is for
 * @param states how many of its operations are in each state; every state is there, in their order
 * @param leftOut how many devices it would have been for but for a reason, by that reason
 * @param retryOf the request whose failed devices this one is for
 * @param rollbackOf the request that this one undoes
 * @param strategy in which waves it goes out, and when; null: all at once
 * @param rollout where that stands; null: it has no strategy
 */
public record RequestView(
        UUID id,
        UUID packageId,
        String packageName,
        String fileId,
        OffsetDateTime createdAt,
        String createdBy,
        @Nullable Integer devicesPerMinute,
        @Nullable OffsetDateTime deadline,
        boolean continuous,
        boolean active,
        long devices,
        Map<String, Long> states,
        Map<String, Long> leftOut,
        @Nullable UUID retryOf,
        @Nullable UUID rollbackOf,
        @Nullable Strategy strategy,
        @Nullable RolloutView rollout) {
    /** In the order of the states. */
    static Map<String, Long> states(ToLongFunction<OperationState> count) {
        var states = new LinkedHashMap<String, Long>();
        for (OperationState state : OperationState.values()) {
            states.put(state.label(), count.applyAsLong(state));
        }
        return states;
    }
}
