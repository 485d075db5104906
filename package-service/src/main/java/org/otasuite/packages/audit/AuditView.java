package org.otasuite.packages.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.rest.Csv;

/**
 * One change that an operator made, or the suite in an operator's place.
 *
 * @param actorKind {@code token}, {@code person} or {@code suite}
 * @param actorId the token's ID, the person's subject, or what of the suite it was
 * @param address from where; null if it is not known
 * @param target the ID of what was changed
 * @param oldValues null: it is new
 * @param newValues null: it is gone
 */
public record AuditView(
        long id,
        Instant at,
        String actorKind,
        String actorId,
        String actorName,
        @Nullable String address,
        String action,
        String target,

        @JsonRawValue @Schema(type = SchemaType.OBJECT) @Nullable
        String oldValues,

        @JsonRawValue @Schema(type = SchemaType.OBJECT) @Nullable
        String newValues) {
    static final String HEADINGS = Csv.line(
            "at", "actorKind", "actorId", "actorName", "address", "action", "target", "oldValues", "newValues");

    static AuditView of(Row row) {
        return new AuditView(
                row.getLong("id"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("actor_kind"),
                row.getString("actor_id"),
                row.getString("actor_name"),
                row.getString("address"),
                row.getString("action"),
                row.getString("target"),
                row.getString("old_values"),
                row.getString("new_values"));
    }

    String line() {
        return Csv.line(at, actorKind, actorId, actorName, address, action, target, oldValues, newValues);
    }
}
