package org.otasuite.dispatcher.webhook;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One try of a delivery.
 *
 * @param status of the answer; null: there was none
 * @param error why there was none
 * @param answer how its body begins
 */
public record AttemptView(
        Instant at,
        long durationMillis,
        @Nullable Integer status,
        @Nullable String error,
        @Nullable String answer) {
    /** The oldest first. */
    static List<AttemptView> all(JsonArray attempts) {
        return attempts.stream().map(attempt -> of((JsonObject) attempt)).toList();
    }

    private static AttemptView of(JsonObject attempt) {
        return new AttemptView(
                attempt.getInstant("at"),
                attempt.getLong("durationMillis"),
                attempt.getInteger("status"),
                attempt.getString("error"),
                attempt.getString("answer"));
    }
}
