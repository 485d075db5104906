package org.otasuite.packages.token;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.identity.Role;

/**
 * A token as administrators see it; its value is shown by {@link CreatedToken} alone.
 *
 * @param lastUsedAt to about a minute; null: never
 */
public record TokenView(
        UUID id,
        String name,
        Role role,
        @Nullable String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {
    static TokenView of(Row row) {
        return new TokenView(
                row.getUUID("id"),
                row.getString("name"),
                Role.of(row.getString("role")),
                row.getString("created_by"),
                row.getOffsetDateTime("created_at").toInstant(),
                instant(row.getOffsetDateTime("expires_at")),
                instant(row.getOffsetDateTime("revoked_at")),
                instant(row.getOffsetDateTime("last_used_at")));
    }

    JsonObject values() {
        return new JsonObject()
                .put("name", name)
                .put("role", role.label())
                .put("expiresAt", expiresAt == null ? null : expiresAt.toString());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
