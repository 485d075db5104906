package org.otasuite.dispatcher.slot;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        return claim(database, limit, limit, patience).flatMap(this::withCommands);
    }

    /** As many commands as the ceiling allows at this moment, and any number of removals. */
    Uni<Claim> claim(int limit, Duration patience, Ceiling ceiling) {
        return database.withTransaction(transaction -> transaction
                        .preparedQuery(SlotSql.CEILING)
                        .execute(Tuple.of((double) ceiling.perMinute(), ceiling.atOnce()))
                        .map(rows -> rows.iterator().next().getLong("allowed"))
                        .flatMap(allowed -> claim(transaction, limit, allowed, patience))
                        .call(claimed -> transaction
                                .preparedQuery(SlotSql.TAKE_FROM_CEILING)
                                .execute(Tuple.of((double) ceiling.perMinute(), (double) ceiling.atOnce(), (double)
                                        operationIds(claimed).length))))
                .flatMap(this::withCommands);
    }

    /** Those of the broker are clean, unless they changed meanwhile; the others are free to be claimed again. */
    Uni<Void> settle(Claim claim, List<ClaimedSlot> acknowledged, List<ClaimedSlot> unknown) {
        return settle(SlotSql.SETTLE_FREE, claim, acknowledged, unknown).flatMap(settled -> {
            var acknowledgedRest = without(acknowledged, settled);
            var unknownRest = without(unknown, settled);
            return acknowledgedRest.isEmpty() && unknownRest.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : settle(SlotSql.SETTLE_REST, claim, acknowledgedRest, unknownRest)
                            .replaceWithVoid();
        });
    }

    private static List<ClaimedSlot> without(List<ClaimedSlot> slots, Set<String> deviceIds) {
        return slots.stream()
                .filter(slot -> !deviceIds.contains(slot.topic().deviceId()))
                .toList();
    }

    /** @return the devices whose slots were settled */
    private Uni<Set<String>> settle(
            String sql, Claim claim, List<ClaimedSlot> acknowledged, List<ClaimedSlot> unknown) {
        var deviceIds = Stream.concat(acknowledged.stream(), unknown.stream())
                .map(slot -> slot.topic().deviceId())
                .toArray(String[]::new);
        var versions = new Long[deviceIds.length];
        IntStream.range(0, acknowledged.size())
                .forEach(i -> versions[i] = acknowledged.get(i).version());
        var operationIds = acknowledged.stream()
                .map(ClaimedSlot::operationId)
                .filter(Objects::nonNull)
                .toArray(UUID[]::new);
        return database.preparedQuery(sql)
                .execute(Tuple.of(deviceIds, versions, claim.until(), operationIds))
                .map(rows -> stream(rows).map(row -> row.getString("device_id")).collect(Collectors.toSet()));
    }

    Uni<Long> countDirty() {
        return database.preparedQuery(SlotSql.COUNT_DIRTY)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static Uni<RowSet<Row>> claim(SqlClient client, int limit, long commands, Duration patience) {
        return client.preparedQuery(SlotSql.CLAIM)
                .execute(Tuple.of(limit, commands, (double) patience.toMillis() / 1_000));
    }

    private Uni<Claim> withCommands(RowSet<Row> claimed) {
        if (claimed.size() == 0) {
            return Uni.createFrom().item(Claim.NOTHING);
        }
        return database.preparedQuery(SlotSql.COMMANDS)
                .execute(Tuple.of((Object) operationIds(claimed)))
                .map(rows -> claim(
                        claimed,
                        stream(rows).collect(Collectors.toMap(row -> row.getUUID("id"), SlotRepository::offer))));
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

    private static UUID[] operationIds(RowSet<Row> claimed) {
        return stream(claimed)
                .map(row -> row.getUUID("operation_id"))
                .filter(Objects::nonNull)
                .toArray(UUID[]::new);
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
