package org.otasuite.dispatcher.reconcile;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.otasuite.core.audit.Action;
import org.otasuite.core.audit.AuditTrail;
import org.otasuite.core.audit.Change;
import org.otasuite.core.identity.Operator;
import org.otasuite.core.message.DeviceTopic;
import org.otasuite.core.message.OtaMessage.Offer;

/** Runs the reconciler's statements. */
@ApplicationScoped
class ReconcileRepository {
    private final Pool database;
    private final ReconcileConfig config;

    ReconcileRepository(Pool database, ReconcileConfig config) {
        this.database = database;
        this.config = config;
    }

    Uni<Void> request() {
        return database.preparedQuery(ReconcileSql.REQUEST).execute().replaceWithVoid();
    }

    Uni<Void> request(Operator operator) {
        return database.withTransaction(transaction -> transaction
                .preparedQuery(ReconcileSql.REQUEST)
                .execute()
                .flatMap(done -> AuditTrail.record(
                        transaction, operator, new Change(Action.COMMANDS_RECONCILED, null, "commands", null, null))));
    }

    Uni<ReconciliationView> find() {
        return database.preparedQuery(ReconcileSql.SELECT)
                .execute()
                .map(rows -> view(rows.iterator().next()));
    }

    /** @return when it began, if it is due and nobody else is at it */
    Uni<Optional<OffsetDateTime>> begin() {
        return database.preparedQuery(ReconcileSql.BEGIN)
                .execute(Tuple.of(seconds(config.interval()), seconds(config.lease())))
                .map(rows -> stream(rows).findFirst().map(row -> row.getOffsetDateTime("started_at")));
    }

    /** @return whether it is still this replica's */
    Uni<Boolean> goOn(OffsetDateTime startedAt) {
        return database.preparedQuery(ReconcileSql.GO_ON)
                .execute(Tuple.of(startedAt, seconds(config.lease())))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> finish(OffsetDateTime startedAt, Drift found) {
        return database.preparedQuery(ReconcileSql.FINISH)
                .execute(Tuple.of(startedAt, found.missing(), found.stale(), found.unwanted()))
                .replaceWithVoid();
    }

    /** It is due at once, but not all the time. */
    Uni<Void> giveUp(OffsetDateTime startedAt) {
        return database.preparedQuery(ReconcileSql.GIVE_UP)
                .execute(Tuple.of(startedAt, seconds(config.pollInterval())))
                .replaceWithVoid();
    }

    Uni<List<Expected>> page(String after) {
        return database.preparedQuery(ReconcileSql.PAGE)
                .execute(Tuple.of(after, config.batchSize(), seconds(config.reportGrace())))
                .map(rows -> stream(rows).map(ReconcileRepository::expected).toList());
    }

    /** @return how many had not changed meanwhile */
    Uni<Integer> publishAgain(List<Expected> slots, Duration delay) {
        if (slots.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        var deviceIds = slots.stream().map(slot -> slot.topic().deviceId()).toArray(String[]::new);
        var versions = slots.stream().map(Expected::version).toArray(Long[]::new);
        return database.preparedQuery(ReconcileSql.PUBLISH_AGAIN)
                .execute(Tuple.of(deviceIds, versions, seconds(delay)))
                .map(rows -> rows.rowCount());
    }

    Uni<Unwanted> removeUnwanted(List<DeviceTopic> retained) {
        var channels = retained.stream().map(DeviceTopic::controlChannel).toArray(UUID[]::new);
        var deviceIds = retained.stream().map(DeviceTopic::deviceId).toArray(String[]::new);
        return database.preparedQuery(ReconcileSql.REMOVE_UNWANTED)
                .execute(Tuple.of(channels, deviceIds))
                .map(rows -> unwanted(stream(rows).toList()));
    }

    /**
     * @param repaired how many slots will remove something
     * @param elsewhere what no slot can remove
     */
    record Unwanted(long repaired, List<DeviceTopic> elsewhere) {}

    private static Unwanted unwanted(List<Row> rows) {
        long repaired = 0;
        var elsewhere = new ArrayList<DeviceTopic>();
        for (var row : rows) {
            var deviceId = row.getString("device_id");
            if (deviceId == null) {
                repaired += row.getLong("unwanted");
            } else {
                elsewhere.add(new DeviceTopic(row.getUUID("control_channel"), deviceId, DeviceTopic.Kind.OTA));
            }
        }
        return new Unwanted(repaired, elsewhere);
    }

    private static Expected expected(Row row) {
        return new Expected(
                new DeviceTopic(row.getUUID("control_channel"), row.getString("device_id"), DeviceTopic.Kind.OTA),
                row.getLong("version"),
                new Offer(row.getString("file_id"), row.getString("file_type"), row.getLong("size")));
    }

    private static ReconciliationView view(Row row) {
        return new ReconciliationView(
                row.getOffsetDateTime("requested_at"),
                row.getOffsetDateTime("started_at"),
                row.getOffsetDateTime("finished_at"),
                row.getLong("missing"),
                row.getLong("stale"),
                row.getLong("unwanted"));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static Stream<Row> stream(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
