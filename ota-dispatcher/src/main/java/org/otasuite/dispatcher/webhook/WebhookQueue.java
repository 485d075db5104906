package org.otasuite.dispatcher.webhook;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.audit.Action;
import org.otasuite.core.audit.AuditTrail;
import org.otasuite.core.audit.Change;
import org.otasuite.core.identity.Operator;

/** Deliveries on their way: made of events, claimed for a while, settled. No row is locked while a receiver is waited for. */
@ApplicationScoped
class WebhookQueue {
    private static final Logger LOG = Logger.getLogger(WebhookQueue.class);

    /** Between the end of the last try that is waited for and the end of the claim: time to settle it. */
    private static final Duration SETTLING = Duration.ofSeconds(15);

    private static final Operator SENDER = Operator.suite("webhooks");
    private static final String GONE = "the receiver answered 410 Gone";

    private final Pool database;
    private final WebhookConfig config;

    WebhookQueue(Pool database, WebhookConfig config) {
        this.database = database;
        this.config = config;
    }

    /** @return whether there was a webhook with anything to read */
    Uni<Boolean> pack() {
        return database.withTransaction(transaction -> transaction
                .preparedQuery(PackSql.LOCK)
                .execute(Tuple.of(config.mostWaiting()))
                .flatMap(locked -> locked.size() == 0
                        ? Uni.createFrom().item(false)
                        : transaction
                                .preparedQuery(PackSql.PACK)
                                .execute(Tuple.of(locked.iterator().next().getUUID("id")))
                                .replaceWith(true)));
    }

    /** @param limit how many at most */
    Uni<List<ClaimedDelivery>> claim(int limit) {
        return database.withTransaction(transaction -> transaction
                .preparedQuery(QueueSql.LOCK_READY)
                .execute(Tuple.of((long) config.inFlightPerWebhook(), limit))
                .flatMap(locked -> locked.size() == 0
                        ? Uni.createFrom().item(List.of())
                        : claim(transaction, limit, ids(locked))));
    }

    private Uni<List<ClaimedDelivery>> claim(SqlConnection transaction, int limit, UUID[] webhooks) {
        return transaction
                .preparedQuery(QueueSql.CLAIM)
                .execute(Tuple.of(
                        (long) config.inFlightPerWebhook(),
                        limit,
                        webhooks,
                        seconds(config.timeout().plus(SETTLING))))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(WebhookQueue::delivery)
                        .toList());
    }

    /** @param retryIn empty: there is no further try */
    Uni<Void> settle(ClaimedDelivery delivery, Attempt attempt, Optional<Duration> retryIn) {
        var state = attempt.isTaken() ? "delivered" : retryIn.isPresent() ? "waiting" : "failed";
        var parameters = Tuple.tuple()
                .addUUID(delivery.webhookId())
                .addUUID(delivery.id())
                .addOffsetDateTime(delivery.until())
                .addString(state)
                .addDouble(seconds(retryIn.orElse(Duration.ZERO)))
                .addString(attempt.values().encode())
                .addBoolean(attempt.isTaken());
        return database.withTransaction(transaction -> transaction
                .preparedQuery(QueueSql.SETTLE)
                .execute(parameters)
                .map(rows -> rows.iterator().next().getLong("settled") > 0)
                .flatMap(settled -> settled && !attempt.isTaken()
                        ? disable(transaction, delivery, attempt.isGone() ? GONE : null)
                        : Uni.createFrom().voidItem()));
    }

    /**
     * The first try of a delivery is no sign that its receiver has failed since the one before, which may be days ago.
     *
     * @param reason null: if it has failed for too long
     */
    private Uni<Void> disable(SqlConnection transaction, ClaimedDelivery delivery, @Nullable String reason) {
        return transaction
                .preparedQuery(QueueSql.DISABLE)
                .execute(Tuple.of(delivery.webhookId(), reason, seconds(config.disableAfter()), delivery.tries() > 0))
                .flatMap(disabled -> disabled.size() == 0
                        ? Uni.createFrom().voidItem()
                        : tell(
                                transaction,
                                delivery.webhookId(),
                                disabled.iterator().next()));
    }

    private static Uni<Void> tell(SqlConnection transaction, UUID webhookId, Row disabled) {
        var reason = disabled.getString("disabled_reason");
        LOG.infof("webhook=%s disabled: %s", webhookId, reason);
        return AuditTrail.record(
                transaction,
                SENDER,
                Change.changed(
                        Action.WEBHOOK_DISABLED,
                        disabled.getUUID("project_id"),
                        webhookId,
                        new JsonObject().put("enabled", true),
                        new JsonObject().put("enabled", false).put("reason", reason)));
    }

    /** @return how many were removed */
    Uni<Integer> cleanUp() {
        return database.preparedQuery(QueueSql.REMOVE_OLD)
                .execute(Tuple.of(seconds(config.keep()), config.cleanUpBatch()))
                .flatMap(old -> database.preparedQuery(QueueSql.REMOVE_SURPLUS)
                        .execute(Tuple.of((long) config.keepMost(), config.cleanUpBatch()))
                        .map(surplus -> old.rowCount() + surplus.rowCount()));
    }

    /** What waits, and for how many seconds the oldest of it. */
    record Length(long waiting, double oldest) {}

    Uni<Length> length() {
        return database.preparedQuery(QueueSql.COUNT)
                .execute()
                .map(rows -> rows.iterator().next())
                .map(row -> new Length(row.getLong("waiting"), row.getDouble("oldest")));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1_000.0;
    }

    private static UUID[] ids(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getUUID("id"))
                .toArray(UUID[]::new);
    }

    private static ClaimedDelivery delivery(Row row) {
        return new ClaimedDelivery(
                row.getUUID("id"),
                row.getUUID("webhook_id"),
                row.getOffsetDateTime("claimed_until"),
                row.getString("kind").equals("ping"),
                row.getInteger("tries"),
                row.getBoolean("batched"),
                row.getString("body"),
                row.getString("url"),
                row.get(Buffer.class, "secret"),
                row.get(Buffer.class, "old_secret"));
    }
}
