package org.otasuite.dispatcher.webhook;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;

/** What operators see and want of deliveries. */
@ApplicationScoped
class DeliveryRepository {
    private static final String COLUMNS = "id, kind, events, state, tries, due_at, attempts, created_at, finished_at";

    private static final String NARROWED = "webhook_id = $1 and ($2::text is null or state = $2)";

    private static final String COUNT = "select count(*) from ota.webhook_delivery where " + NARROWED;

    private static final String LIST = "select " + COLUMNS + " from ota.webhook_delivery where " + NARROWED
            + " order by number desc limit $3 offset $4";

    private static final String FIND =
            "select " + COLUMNS + ", body from ota.webhook_delivery where webhook_id = $1 and id = $2";

    private static final String PING = """
            insert into ota.webhook_delivery (id, webhook_id, kind, events, batched, body)
            select made.id, w.id, 'ping', 1, w.batch_size > 1,
                case when w.batch_size > 1 then '[' || made.event || ']' else made.event end
            from ota.webhook w
            cross join lateral (
                select $2::uuid as id, jsonb_build_object(
                    'specversion', '1.0',
                    'id', 'ping-' || $2::uuid,
                    'source', '/api/projects/' || w.project_id,
                    'type', 'org.otasuite.ping',
                    'time', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))::text as event
            ) made
            where w.id = $1
            returning %s
            """.formatted(COLUMNS);

    /** What waits is tried now; what is being tried at this moment is left alone. */
    private static final String REPLAY = """
            update ota.webhook_delivery
            set state = 'waiting', tries = case when state = 'waiting' then tries else 0 end, due_at = now(), finished_at = null
            where webhook_id = $1 and id = $2 and (claimed_until is null or claimed_until <= now())
            """;

    private static final String REPLAY_FAILED = """
            update ota.webhook_delivery
            set state = 'waiting', tries = 0, due_at = now(), finished_at = null
            where webhook_id = $1 and state = 'failed' and created_at >= $2 and created_at < $3
            """;

    private final Pool database;

    DeliveryRepository(Pool database) {
        this.database = database;
    }

    Uni<Page<DeliveryView>> list(UUID webhookId, @Nullable DeliveryState wanted, Paging paging) {
        var state = wanted == null ? null : wanted.label();
        return database.preparedQuery(COUNT)
                .execute(Tuple.of(webhookId, state))
                .flatMap(counted -> database.preparedQuery(LIST)
                        .execute(Tuple.of(webhookId, state, paging.limit(), paging.offset()))
                        .map(rows -> Page.of(
                                stream(rows).map(DeliveryView::of).toList(),
                                counted.iterator().next().getLong(0),
                                paging)));
    }

    Uni<Optional<DeliveryDetails>> find(SqlClient client, UUID webhookId, UUID id) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(webhookId, id))
                .map(rows -> stream(rows).map(DeliveryDetails::of).findFirst());
    }

    Uni<Optional<DeliveryDetails>> find(UUID webhookId, UUID id) {
        return find(database, webhookId, id);
    }

    Uni<DeliveryView> ping(SqlClient transaction, UUID webhookId) {
        return transaction
                .preparedQuery(PING)
                .execute(Tuple.of(webhookId, UUID.randomUUID()))
                .map(rows -> DeliveryView.of(rows.iterator().next()));
    }

    Uni<Void> replay(SqlClient transaction, UUID webhookId, UUID id) {
        return transaction
                .preparedQuery(REPLAY)
                .execute(Tuple.of(webhookId, id))
                .replaceWithVoid();
    }

    /** @return how many */
    Uni<Long> replayFailed(SqlClient transaction, UUID webhookId, NewReplay.Range range) {
        return transaction
                .preparedQuery(REPLAY_FAILED)
                .execute(Tuple.of(webhookId, range.since(), range.until()))
                .map(rows -> (long) rows.rowCount());
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
