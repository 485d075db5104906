package org.otasuite.dispatcher.request;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A continuous request, as far as it concerns devices that come later.
 *
 * @param devicesPerMinute null: as fast as it goes
 * @param deadline null: never
 */
record ContinuousOrder(
        UUID requestId,
        UUID packageId,
        Selector selector,
        boolean force,
        @Nullable Integer devicesPerMinute,
        @Nullable OffsetDateTime deadline) {
    static ContinuousOrder of(Row row) {
        return new ContinuousOrder(
                row.getUUID("request_id"),
                row.getUUID("package_id"),
                selector(row),
                row.getBoolean("force"),
                row.getInteger("devices_per_minute"),
                row.getOffsetDateTime("deadline"));
    }

    static Selector selector(Row row) {
        return new JsonObject(row.getString("selector")).mapTo(Selector.class);
    }
}
