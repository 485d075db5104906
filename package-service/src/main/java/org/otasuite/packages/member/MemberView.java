package org.otasuite.packages.member;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.identity.Role;

/** A member as administrators see it. */
public record MemberView(
        UUID id, @Nullable String subject, @Nullable String email, Role role, String createdBy, Instant createdAt) {
    static MemberView of(Row row) {
        return new MemberView(
                row.getUUID("id"),
                row.getString("subject"),
                row.getString("email"),
                Role.of(row.getString("role")),
                row.getString("created_by"),
                row.getOffsetDateTime("created_at").toInstant());
    }

    JsonObject values() {
        return new JsonObject().put("subject", subject).put("email", email).put("role", role.label());
    }

    MemberView with(Role other) {
        return new MemberView(id, subject, email, other, createdBy, createdAt);
    }
}
