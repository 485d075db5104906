package org.otasuite.dispatcher.webhook;

import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery in a list.
 *
 * @param id which the receiver is told as webhook-id, however often it is tried
 * @param kind {@code events}, {@code reset} (what happened meanwhile is not known any more) or {@code ping}
 * @param events how many it has
 * @param tries how many there were since it was queued, or replayed
 * @param nextTryAt null: it is over
 * @param lastAttempt null: there was none
 */
public record DeliveryView(
        UUID id,
        String kind,
        int events,
        DeliveryState state,
        int tries,
        @Nullable Instant nextTryAt,
        @Nullable AttemptView lastAttempt,
        Instant createdAt,
        @Nullable Instant finishedAt) {
    static DeliveryView of(Row row) {
        var state = DeliveryState.of(row.getString("state"));
        var attempts = attempts(row);
        return new DeliveryView(
                row.getUUID("id"),
                row.getString("kind"),
                row.getInteger("events"),
                state,
                row.getInteger("tries"),
                state == DeliveryState.WAITING ? row.getOffsetDateTime("due_at").toInstant() : null,
                attempts.isEmpty() ? null : attempts.get(attempts.size() - 1),
                row.getOffsetDateTime("created_at").toInstant(),
                WebhookView.instant(row.getOffsetDateTime("finished_at")));
    }

    static List<AttemptView> attempts(Row row) {
        return AttemptView.all(Objects.requireNonNull((JsonArray) row.getJson("attempts")));
    }
}
