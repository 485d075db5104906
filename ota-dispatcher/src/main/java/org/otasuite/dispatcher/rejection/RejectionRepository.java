package org.otasuite.dispatcher.rejection;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;

/** Reads what status-collector wrote of them; there are few of each project. */
@ApplicationScoped
class RejectionRepository {
    private static final String COUNT = """
            select count(*)
            from ota.rejected_message
            where project_id = $1 and ($2::text is null or device_id = $2)
            """;

    private static final String SELECT = """
            select device_id, kind, reason, times, first_at, last_at, size, payload
            from ota.rejected_message
            where project_id = $1 and ($2::text is null or device_id = $2)
            order by last_at desc, device_id, kind, reason
            limit $3 offset $4
            """;

    private final Pool database;

    RejectionRepository(Pool database) {
        this.database = database;
    }

    Uni<Page<RejectedMessageView>> list(UUID projectId, @Nullable String deviceId, Paging paging) {
        return database.preparedQuery(COUNT)
                .execute(Tuple.of(projectId, deviceId))
                .flatMap(counted -> database.preparedQuery(SELECT)
                        .execute(Tuple.of(projectId, deviceId, paging.limit(), paging.offset()))
                        .map(rows ->
                                Page.of(views(rows), counted.iterator().next().getLong(0), paging)));
    }

    private static List<RejectedMessageView> views(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(RejectionRepository::view)
                .toList();
    }

    private static RejectedMessageView view(Row row) {
        return new RejectedMessageView(
                row.getString("device_id"),
                row.getString("kind"),
                row.getString("reason"),
                row.getLong("times"),
                row.getOffsetDateTime("first_at"),
                row.getOffsetDateTime("last_at"),
                row.getInteger("size"),
                text(row.getBuffer("payload").getBytes()));
    }

    /** Safe to be shown: the message may be anything. */
    private static String text(byte[] payload) {
        return new String(payload, StandardCharsets.UTF_8).replaceAll("\\p{Cc}", "\uFFFD");
    }
}
