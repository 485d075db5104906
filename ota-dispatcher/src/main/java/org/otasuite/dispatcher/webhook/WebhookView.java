package org.otasuite.dispatcher.webhook;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.otasuite.dispatcher.event.EventType;

/**
 * A webhook as administrators see it; its secret is shown by {@link CreatedWebhook} and {@link NewSecret} alone.
 *
 * @param disabledReason why the suite disabled it; null: it did not
 * @param failingSince since when no try has succeeded; null: the last one did, or there was none
 * @param waiting how many deliveries wait
 * @param oldSecretUntil until when deliveries are signed with the secret before as well
 */
public record WebhookView(
        UUID id,
        String url,
        String name,
        @Nullable String description,
        List<EventType> types,
        int batchSize,
        boolean enabled,
        @Nullable String disabledReason,
        @Nullable Instant failingSince,
        long waiting,
        @Nullable Instant oldSecretUntil,
        String createdBy,
        Instant createdAt) {
    static WebhookView of(Row row) {
        return new WebhookView(
                row.getUUID("id"),
                row.getString("url"),
                row.getString("name"),
                row.getString("description"),
                Arrays.stream(row.getArrayOfStrings("types")).map(EventType::of).toList(),
                row.getInteger("batch_size"),
                row.getBoolean("enabled"),
                row.getString("disabled_reason"),
                instant(row.getOffsetDateTime("failing_since")),
                row.getLong("waiting"),
                instant(row.getOffsetDateTime("old_secret_until")),
                row.getString("created_by"),
                row.getOffsetDateTime("created_at").toInstant());
    }

    /** For the audit trail: of the URL no more than may be known to everybody. */
    JsonObject values() {
        return new JsonObject()
                .put("receiver", WebhookUrl.of(url, true).origin())
                .put("name", name)
                .put("types", new JsonArray(List.of(EventType.labels(types))))
                .put("batchSize", batchSize)
                .put("enabled", enabled);
    }

    static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
