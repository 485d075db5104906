package org.otasuite.dispatcher.slot;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.otasuite.core.message.DeviceTopic;
import org.otasuite.core.message.OtaMessage.Offer;

/**
 * The publisher's statements. No slot is locked while the broker is waited for: a claim keeps other publishers away from
 * a share, and operators and reports change its slots meanwhile as they like.
 */
@ApplicationScoped
class SlotRepository {
    private static final int NO_CEILING = Integer.MAX_VALUE;

    private final Pool database;

    SlotRepository(Pool database) {
        this.database = database;
    }

    /**
     * @param shares how many at most, of those in which something is dirty
     * @param slots how many commands of each share at most, and how many removals
     * @param lease after which others may have the shares, if it is not renewed
     * @return nothing if there is nothing to do
     */
    Uni<Optional<Claim>> claim(int shares, int slots, Duration lease) {
        return claim(shares, lease, claim -> read(database, claim, slots, NO_CEILING), slots);
    }

    /** As many commands as the ceiling allows at this moment, and any number of removals. */
    Uni<Optional<Claim>> claim(int shares, int slots, Duration lease, Ceiling ceiling) {
        return claim(
                shares,
                lease,
                claimed -> database.withTransaction(transaction -> transaction
                        .preparedQuery(SlotSql.CEILING)
                        .execute(Tuple.of((double) ceiling.perMinute(), ceiling.atOnce()))
                        .map(rows -> rows.iterator().next().getLong("allowed"))
                        .flatMap(allowed -> read(transaction, claimed, slots, allowed))
                        .call(rows -> transaction
                                .preparedQuery(SlotSql.TAKE_FROM_CEILING)
                                .execute(Tuple.of((double) ceiling.perMinute(), (double) ceiling.atOnce(), (double)
                                        countCommands(rows))))),
                slots);
    }

    private Uni<Optional<Claim>> claim(
            int shares, Duration lease, Function<Set<Short>, Uni<RowSet<Row>>> read, int slots) {
        var id = UUID.randomUUID();
        return database.preparedQuery(SlotSql.CLAIM)
                .execute(Tuple.of(id, shares, seconds(lease)))
                .map(SlotRepository::shares)
                .flatMap(claimed -> claimed.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : read.apply(claimed)
                                .flatMap(this::withCommands)
                                .onFailure()
                                .call(() -> release(id).onFailure().recoverWithItem(Set.of()))
                                .map(found -> Optional.of(new Claim(
                                        id, claimed, found, claimed.size() == shares || found.size() >= slots))));
    }

    /** @return the shares of each claim that it still has */
    Uni<Map<UUID, Long>> renew(Collection<UUID> claims, Duration lease) {
        return database.preparedQuery(SlotSql.RENEW)
                .execute(Tuple.of(claims.toArray(UUID[]::new), seconds(lease)))
                .map(rows -> stream(rows)
                        .collect(Collectors.toMap(row -> row.getUUID("claim_id"), row -> row.getLong("shares"))));
    }

    /** @return the shares that the claim still had */
    Uni<Set<Short>> release(Claim claim) {
        return release(claim.id());
    }

    private Uni<Set<Short>> release(UUID claimId) {
        return database.preparedQuery(SlotSql.RELEASE)
                .execute(Tuple.of(claimId))
                .map(SlotRepository::shares);
    }

    /** @return those of the shares in which a removal waits */
    Uni<Set<Short>> waitingRemovals(Collection<Short> shares) {
        return database.preparedQuery(SlotSql.WAITING_REMOVALS)
                .execute(Tuple.of((Object) shares.toArray(Short[]::new)))
                .map(SlotRepository::shares);
    }

    /**
     * Slots of the claim that the broker has are clean, unless they changed meanwhile.
     *
     * @param age since when it has them
     */
    Uni<Void> settle(Claim claim, List<ClaimedSlot> acknowledged, Duration age) {
        if (acknowledged.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return settle(SlotSql.SETTLE_FREE, claim, acknowledged, age).flatMap(settled -> {
            var rest = acknowledged.stream()
                    .filter(slot -> !settled.contains(slot.topic().deviceId()))
                    .toList();
            return rest.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : settle(SlotSql.SETTLE_REST, claim, rest, age).replaceWithVoid();
        });
    }

    /** @return the devices whose slots were settled */
    private Uni<Set<String>> settle(String sql, Claim claim, List<ClaimedSlot> acknowledged, Duration age) {
        var versions = acknowledged.stream().map(ClaimedSlot::version).toArray(Long[]::new);
        var operationIds = acknowledged.stream().map(ClaimedSlot::operationId).toArray(UUID[]::new);
        return database.preparedQuery(sql)
                .execute(Tuple.of(deviceIds(acknowledged), versions, claim.id(), operationIds, seconds(age)))
                .map(rows -> stream(rows).map(row -> row.getString("device_id")).collect(Collectors.toSet()));
    }

    /** Has the claim's slots wait a while. */
    Uni<Void> putOff(Claim claim, List<ClaimedSlot> refused, Duration delay) {
        return refused.isEmpty()
                ? Uni.createFrom().voidItem()
                : database.preparedQuery(SlotSql.PUT_OFF)
                        .execute(Tuple.of(deviceIds(refused), claim.id(), seconds(delay)))
                        .replaceWithVoid();
    }

    /** Makes the slots dirty, whoever has them. */
    Uni<Void> publishAgain(List<ClaimedSlot> slots) {
        return slots.isEmpty()
                ? Uni.createFrom().voidItem()
                : database.preparedQuery(SlotSql.PUBLISH_AGAIN)
                        .execute(Tuple.of((Object) deviceIds(slots)))
                        .replaceWithVoid();
    }

    Uni<Long> countDirty() {
        return database.preparedQuery(SlotSql.COUNT_DIRTY)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static Uni<RowSet<Row>> read(SqlClient client, Set<Short> shares, int slots, long commands) {
        return client.preparedQuery(SlotSql.READ).execute(Tuple.of(shares.toArray(Short[]::new), slots, commands));
    }

    private Uni<List<ClaimedSlot>> withCommands(RowSet<Row> slots) {
        var requestIds = stream(slots)
                .map(row -> row.getUUID("request_id"))
                .filter(Objects::nonNull)
                .distinct()
                .toArray(UUID[]::new);
        return database.preparedQuery(SlotSql.COMMANDS)
                .execute(Tuple.of((Object) requestIds))
                .map(rows -> stream(rows)
                        .collect(Collectors.toMap(row -> row.getUUID("id"), row -> Optional.of(offer(row)))))
                .map(commands -> stream(slots).map(row -> slot(row, commands)).toList());
    }

    private static ClaimedSlot slot(Row row, Map<UUID, Optional<Offer>> commands) {
        var topic = new DeviceTopic(row.getUUID("control_channel"), row.getString("device_id"), DeviceTopic.Kind.OTA);
        var operationId = row.getUUID("operation_id");
        // A command that is not found must not be taken for the wish to have none.
        var content = operationId == null
                ? Optional.<Offer>empty()
                : Objects.requireNonNull(commands.get(row.getUUID("request_id")));
        return new ClaimedSlot(row.getShort("share"), topic, row.getLong("version"), operationId, content);
    }

    private static Offer offer(Row row) {
        return new Offer(row.getString("file_id"), row.getString("file_type"), row.getLong("size"));
    }

    private static long countCommands(RowSet<Row> slots) {
        return stream(slots).filter(row -> row.getUUID("operation_id") != null).count();
    }

    private static String[] deviceIds(List<ClaimedSlot> slots) {
        return slots.stream().map(slot -> slot.topic().deviceId()).toArray(String[]::new);
    }

    private static Set<Short> shares(RowSet<Row> rows) {
        return stream(rows).map(row -> row.getShort("share")).collect(Collectors.toSet());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
