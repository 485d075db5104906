package org.otasuite.dispatcher.webhook;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of sending a delivery once.
 *
 * @param status of the answer; null: there was none
 * @param error why there was none
 * @param answer how its body begins
 * @param retryAfter for how long the receiver wants to be left alone
 */
record Attempt(
        Instant at,
        Duration duration,
        @Nullable Integer status,
        @Nullable String error,
        @Nullable String answer,
        @Nullable Duration retryAfter) {
    private static final int OK = 200;
    private static final int MULTIPLE_CHOICES = 300;
    private static final int GONE = 410;

    static Attempt failed(Instant at, Duration duration, String error) {
        return new Attempt(at, duration, null, error, null, null);
    }

    boolean isTaken() {
        return status != null && status >= OK && status < MULTIPLE_CHOICES;
    }

    /** The receiver wants to hear nothing any more. */
    boolean isGone() {
        return status != null && status == GONE;
    }

    JsonObject values() {
        return new JsonObject()
                .put("at", at.toString())
                .put("durationMillis", duration.toMillis())
                .put("status", status)
                .put("error", error)
                .put("answer", answer);
    }
}
