package org.otasuite.dispatcher.webhook;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;
import org.otasuite.dispatcher.event.EventType;

@ApplicationScoped
class WebhookRepository {
    private static final Logger LOG = Logger.getLogger(WebhookRepository.class);

    private static final int SEALED_AT_ONCE = 100;

    private static final String COLUMNS = """
            w.id, w.url, w.name, w.description, w.types, w.batch_size, w.enabled, w.disabled_reason, w.failing_since,
            w.created_by, w.created_at, case when w.old_secret_until > now() then w.old_secret_until end as old_secret_until,
            (select count(*) from ota.webhook_delivery d where d.webhook_id = w.id and d.state = 'waiting') as waiting
            """;

    /** One after the other, so that what is counted stays so. */
    private static final String LOCK_PROJECT =
            "select pg_advisory_xact_lock(hashtextextended('webhooks of ' || $1::uuid, 0))";

    private static final String COUNT = "select count(*) from ota.webhook where project_id = $1";

    private static final String ADD = """
            insert into ota.webhook as w (id, project_id, url, types, name, description, batch_size, secret, created_by)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            returning %s
            """.formatted(COLUMNS);

    private static final String LIST =
            "select %s from ota.webhook w where w.project_id = $1 order by w.created_at, w.id limit $2 offset $3"
                    .formatted(COLUMNS);

    private static final String FIND =
            "select %s from ota.webhook w where w.project_id = $1 and w.id = $2".formatted(COLUMNS);

    private static final String LOCK = FIND + " for no key update of w";

    /** $1 webhook, and what changes; null: it stays. What was known of the receiver is forgotten with its URL. */
    private static final String CHANGE = """
            update ota.webhook as w
            set url = coalesce($2, w.url),
                types = coalesce($3::text[], w.types),
                name = coalesce($4, w.name),
                description = coalesce($5, w.description),
                batch_size = coalesce($6, w.batch_size),
                enabled = coalesce($7, w.enabled),
                disabled_reason = case when $7 is null then w.disabled_reason end,
                failing_since = case when $2 is null and $7 is null then w.failing_since end
            where w.id = $1
            returning %s
            """.formatted(COLUMNS);

    private static final String ROTATE = """
            update ota.webhook
            set old_secret = secret, old_secret_until = now() + make_interval(secs => $3::float8), secret = $2
            where id = $1
            returning old_secret_until
            """;

    private static final String DELETE = "delete from ota.webhook where id = $1";

    /** $1 how everything begins that needs not be encrypted anew, $2 the webhook that those before end with. */
    private static final String SEALED_BEFORE = """
            select id, secret, old_secret
            from ota.webhook
            where id > $2
                and (
                    not starts_with(encode(secret, 'hex'), encode($1::bytea, 'hex'))
                    or old_secret_until > now() and not starts_with(encode(old_secret, 'hex'), encode($1::bytea, 'hex')))
            order by id
            limit %d
            for no key update skip locked
            """.formatted(SEALED_AT_ONCE);

    private static final String FORGET_OLD = """
            update ota.webhook set old_secret = null, old_secret_until = null where old_secret_until <= now()
            """;

    private static final String SEAL = "update ota.webhook set secret = $2, old_secret = $3 where id = $1";

    private final Pool database;

    WebhookRepository(Pool database) {
        this.database = database;
    }

    /** How many the project has, until the end of the transaction. */
    Uni<Long> count(SqlClient transaction, UUID projectId) {
        return transaction
                .preparedQuery(LOCK_PROJECT)
                .execute(Tuple.of(projectId))
                .flatMap(locked -> count(transaction, COUNT, projectId));
    }

    private static Uni<Long> count(SqlClient client, String sql, UUID projectId) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(projectId))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** @param name that it has if nothing else is wanted */
    Uni<WebhookView> add(
            SqlClient transaction, UUID projectId, UUID id, NewWebhook wanted, String name, Buffer secret, String by) {
        return transaction
                .preparedQuery(ADD)
                .execute(Tuple.tuple()
                        .addUUID(id)
                        .addUUID(projectId)
                        .addString(wanted.url())
                        .addArrayOfString(EventType.labels(wanted.wantedTypes()))
                        .addString(wanted.name() == null ? name : wanted.name())
                        .addString(wanted.description())
                        .addInteger(wanted.wantedBatchSize())
                        .addValue(secret)
                        .addString(by))
                .map(rows -> WebhookView.of(rows.iterator().next()));
    }

    Uni<Page<WebhookView>> list(UUID projectId, Paging paging) {
        return count(database, COUNT, projectId)
                .flatMap(total -> database.preparedQuery(LIST)
                        .execute(Tuple.of(projectId, paging.limit(), paging.offset()))
                        .map(rows -> Page.of(all(rows), total, paging)));
    }

    Uni<Optional<WebhookView>> find(UUID projectId, UUID id) {
        return find(database, FIND, projectId, id);
    }

    /** The webhook as it is until the end of the transaction. */
    Uni<Optional<WebhookView>> lock(SqlClient transaction, UUID projectId, UUID id) {
        return find(transaction, LOCK, projectId, id);
    }

    private static Uni<Optional<WebhookView>> find(SqlClient client, String sql, UUID projectId, UUID id) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(projectId, id))
                .map(rows -> all(rows).stream().findFirst());
    }

    Uni<WebhookView> change(SqlClient transaction, UUID id, ChangedWebhook wanted) {
        return transaction
                .preparedQuery(CHANGE)
                .execute(Tuple.tuple()
                        .addUUID(id)
                        .addString(wanted.url())
                        .addArrayOfString(wanted.types() == null ? null : EventType.labels(wanted.types()))
                        .addString(wanted.name())
                        .addString(wanted.description())
                        .addInteger(wanted.batchSize())
                        .addBoolean(wanted.enabled()))
                .map(rows -> WebhookView.of(rows.iterator().next()));
    }

    /** @return until when the one before signs, too */
    Uni<Instant> rotate(SqlClient transaction, UUID id, Buffer secret, Duration overlap) {
        return transaction
                .preparedQuery(ROTATE)
                .execute(Tuple.of(id, secret, overlap.toMillis() / 1_000.0))
                .map(rows -> rows.iterator()
                        .next()
                        .getOffsetDateTime("old_secret_until")
                        .toInstant());
    }

    /** With all of its deliveries. */
    Uni<Void> delete(SqlClient transaction, UUID id) {
        return transaction.preparedQuery(DELETE).execute(Tuple.of(id)).replaceWithVoid();
    }

    /**
     * Forgets old secrets that sign no more, and encrypts the others anew that are encrypted with a former key. Those that
     * cannot be read stay as they are.
     *
     * @return how many webhooks have secrets that were encrypted anew
     */
    Uni<Integer> tidySecrets(SecretKeys keys) {
        return database.query(FORGET_OLD).execute().flatMap(forgotten -> sealAll(keys));
    }

    /** @param last null: there are no more webhooks behind these */
    private record Sealed(int count, @Nullable UUID last) {}

    private Uni<Integer> sealAll(SecretKeys keys) {
        var behind = new AtomicReference<>(new UUID(0, 0));
        return Uni.createFrom()
                .deferred(() -> sealSome(keys, behind.get()))
                .invoke(page -> {
                    if (page.last() != null) {
                        behind.set(page.last());
                    }
                })
                .repeat()
                .whilst(page -> page.last() != null)
                .collect()
                .with(Collectors.summingInt(Sealed::count));
    }

    private Uni<Sealed> sealSome(SecretKeys keys, UUID behind) {
        return database.withTransaction(transaction -> transaction
                .preparedQuery(SEALED_BEFORE)
                .execute(Tuple.of(keys.mark(), behind))
                .flatMap(rows -> {
                    var found = StreamSupport.stream(rows.spliterator(), false).toList();
                    var renewed = found.stream()
                            .flatMap(row -> sealedAnew(keys, row).stream())
                            .toList();
                    var last = found.size() < SEALED_AT_ONCE
                            ? null
                            : found.get(found.size() - 1).getUUID("id");
                    var page = new Sealed(renewed.size(), last);
                    return renewed.isEmpty()
                            ? Uni.createFrom().item(page)
                            : transaction
                                    .preparedQuery(SEAL)
                                    .executeBatch(renewed)
                                    .replaceWith(page);
                }));
    }

    /** Empty if there is nothing that can be encrypted anew. */
    private static Optional<Tuple> sealedAnew(SecretKeys keys, Row row) {
        var id = row.getUUID("id");
        var secret = row.get(Buffer.class, "secret");
        var old = row.get(Buffer.class, "old_secret");
        var renewed = sealedAnew(keys, secret, id);
        var renewedOld = old == null ? Optional.<Buffer>empty() : sealedAnew(keys, old, id);
        return renewed.isEmpty() && renewedOld.isEmpty()
                ? Optional.empty()
                : Optional.of(Tuple.tuple()
                        .addUUID(id)
                        .addValue(renewed.orElse(secret))
                        .addValue(renewedOld.orElse(old)));
    }

    private static Optional<Buffer> sealedAnew(SecretKeys keys, Buffer secret, UUID id) {
        var mark = keys.mark();
        if (secret.length() >= mark.length()
                && secret.getBuffer(0, mark.length()).equals(mark)) {
            return Optional.empty();
        }
        try {
            return Optional.of(keys.seal(keys.open(secret, id), id));
        } catch (IllegalStateException unreadable) {
            LOG.warnf("webhook=%s has a secret that cannot be read", id);
            return Optional.empty();
        }
    }

    private static List<WebhookView> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(WebhookView::of)
                .toList();
    }
}
