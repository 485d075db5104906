package org.otasuite.dispatcher.slot;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.otasuite.core.message.DeviceTopic;
import org.otasuite.core.message.OtaMessage.Offer;

/**
 * The publisher's statements. No row is locked while the broker is waited for: a claim keeps other publishers away, and
 * operators and reports change the slot meanwhile as they like.
 */
@ApplicationScoped
class SlotRepository {
    private final Pool database;

    SlotRepository(Pool database) {
        this.database = database;
    }

    /** @param patience after which others may have the slots, if they are not settled by then */
    Uni<Claim> claim(int limit, Duration patience) {
        return database.preparedQuery(SlotSql.CLAIM)
                .execute(Tuple.of(limit, (double) patience.toMillis() / 1_000))
                .flatMap(rows -> rows.size() == 0
                        ? Uni.createFrom().item(Claim.NOTHING)
                        : commands(rows).map(commands -> claim(rows, commands)));
    }

    /** Those of the broker are clean, unless they changed meanwhile; the others are free to be claimed again. */
    Uni<Void> settle(Claim claim, List<ClaimedSlot> acknowledged, List<ClaimedSlot> unknown) {
        var settled = Stream.concat(acknowledged.stream(), unknown.stream()).toList();
        var deviceIds = deviceIds(settled);
        return database.withTransaction(transaction -> run(transaction, SlotSql.LOCK, Tuple.of((Object) deviceIds))
                .flatMap(done -> run(
                        transaction,
                        SlotSql.MARK_CLEAN,
                        Tuple.of(deviceIds(acknowledged), versions(acknowledged), claim.until())))
                .flatMap(done -> run(transaction, SlotSql.RELEASE, Tuple.of(deviceIds, claim.until())))
                .flatMap(done ->
                        run(transaction, SlotSql.MARK_DISPATCHED, Tuple.of((Object) operationIds(acknowledged))))
                .replaceWithVoid());
    }

    private Uni<Map<UUID, Offer>> commands(RowSet<Row> claimed) {
        var operationIds = stream(claimed)
                .map(row -> row.getUUID("operation_id"))
                .filter(Objects::nonNull)
                .toArray(UUID[]::new);
        return database.preparedQuery(SlotSql.COMMANDS)
                .execute(Tuple.of((Object) operationIds))
                .map(rows -> stream(rows).collect(Collectors.toMap(row -> row.getUUID("id"), SlotRepository::offer)));
    }

    private static Claim claim(RowSet<Row> rows, Map<UUID, Offer> commands) {
        var slots = stream(rows).map(row -> slot(row, commands)).toList();
        return new Claim(rows.iterator().next().getOffsetDateTime("claimed_until"), slots);
    }

    private static ClaimedSlot slot(Row row, Map<UUID, Offer> commands) {
        var topic = new DeviceTopic(row.getUUID("control_channel"), row.getString("device_id"), DeviceTopic.Kind.OTA);
        var operationId = row.getUUID("operation_id");
        // A command that is not found must not be taken for the wish to have none.
        var content = operationId == null
                ? Optional.<Offer>empty()
                : Optional.of(Objects.requireNonNull(commands.get(operationId)));
        return new ClaimedSlot(topic, row.getLong("version"), operationId, content);
    }

    private static Offer offer(Row row) {
        return new Offer(row.getString("file_id"), row.getString("file_type"), row.getLong("size"));
    }

    private static String[] deviceIds(List<ClaimedSlot> slots) {
        return slots.stream().map(slot -> slot.topic().deviceId()).toArray(String[]::new);
    }

    private static Long[] versions(List<ClaimedSlot> slots) {
        return slots.stream().map(ClaimedSlot::version).toArray(Long[]::new);
    }

    private static UUID[] operationIds(List<ClaimedSlot> slots) {
        return slots.stream()
                .map(ClaimedSlot::operationId)
                .filter(Objects::nonNull)
                .toArray(UUID[]::new);
    }

    private static Uni<RowSet<Row>> run(SqlConnection transaction, String sql, Tuple parameters) {
        return transaction.preparedQuery(sql).execute(parameters);
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
