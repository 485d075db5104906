package org.otasuite.collector.report;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Runs the collector's statements inside a transaction. */
@ApplicationScoped
class ReportRepository {
    private final ReportConfig config;

    ReportRepository(ReportConfig config) {
        this.config = config;
    }

    /** @return by device ID; devices that there are not have none */
    Uni<Map<String, LockedSlot>> lockSlots(SqlConnection transaction, List<DeviceMessage> messages) {
        var devices = messages.stream()
                .map(message -> message.topic().deviceId())
                .distinct()
                .toArray(String[]::new);
        return transaction
                .preparedQuery(ReportSql.LOCK_SLOTS)
                .execute(Tuple.of((Object) devices))
                .map(rows -> stream(rows)
                        .collect(Collectors.toMap(
                                row -> row.getString(0), row -> new LockedSlot(row.getUUID(1), row.getUUID(2)))));
    }

    /** @return those that were not known yet */
    Uni<List<KeptReport>> keep(SqlConnection transaction, List<ReceivedReport> reports) {
        if (reports.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var parameters = Tuple.tuple()
                .addValue(IntStream.range(0, reports.size()).boxed().toArray(Integer[]::new))
                .addValue(column(reports, UUID[]::new, said -> said.topic().controlChannel()))
                .addValue(column(reports, String[]::new, said -> said.topic().deviceId()))
                .addValue(column(reports, String[]::new, said -> said.report().fileId()))
                .addValue(column(
                        reports,
                        String[]::new,
                        said -> said.report().outcome().name().toLowerCase(Locale.ROOT)))
                .addValue(column(reports, String[]::new, said -> said.report().reason()))
                .addValue(column(
                        reports, OffsetDateTime[]::new, said -> said.arrival().at()))
                .addValue(column(reports, UUID[]::new, said -> said.arrival().messageId()))
                .addValue(column(reports, UUID[]::new, said -> said.arrival().connection()))
                .addValue(seconds(config.redeliveryWindow()));
        return transaction
                .preparedQuery(ReportSql.KEEP)
                .execute(parameters)
                .map(rows -> stream(rows)
                        .map(row -> new KeptReport(reports.get(row.getInteger(0)), row.getUUID(1)))
                        .toList());
    }

    Uni<Verdicts> apply(SqlConnection transaction, Set<UUID> operations) {
        if (operations.isEmpty()) {
            return Uni.createFrom().item(Verdicts.none());
        }
        return transaction
                .preparedQuery(ReportSql.APPLY)
                .execute(Tuple.of((Object) operations.toArray(UUID[]::new)))
                .map(rows -> new Verdicts(
                        moves(rows),
                        operations,
                        stream(rows)
                                .filter(row -> row.getInteger("failures") > 0)
                                .map(row -> row.getUUID("id"))
                                .collect(Collectors.toSet())));
    }

    Uni<Verdicts> fail(SqlConnection transaction, Set<UUID> operations) {
        if (operations.isEmpty()) {
            return Uni.createFrom().item(Verdicts.none());
        }
        var parameters =
                Tuple.of(operations.toArray(UUID[]::new), seconds(config.attemptWindow()), config.maxFailures());
        return transaction
                .preparedQuery(ReportSql.FAIL)
                .execute(parameters)
                .map(rows -> new Verdicts(
                        moves(rows),
                        stream(rows)
                                .filter(row -> row.getBoolean("ended"))
                                .map(row -> row.getUUID("id"))
                                .collect(Collectors.toSet()),
                        Set.of()));
    }

    /** @param changes at most one for each device */
    Uni<Void> changeSlots(SqlConnection transaction, List<SlotChange> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var parameters = Tuple.of(
                column(changes, String[]::new, change -> change.deviceId()),
                column(changes, Boolean[]::new, change -> change.emptied()),
                column(changes, OffsetDateTime[]::new, change -> change.notBefore()));
        return run(transaction, ReportSql.CHANGE_SLOTS, parameters);
    }

    Uni<Void> clear(SqlConnection transaction, Set<String> devices) {
        return devices.isEmpty()
                ? Uni.createFrom().voidItem()
                : run(
                        transaction,
                        ReportSql.CLEAR,
                        Tuple.of(devices.toArray(String[]::new), seconds(config.restoreDelay())));
    }

    /** @param statuses at most one for each topic */
    Uni<Void> status(SqlConnection transaction, List<ReceivedStatus> statuses) {
        if (statuses.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var parameters = Tuple.tuple()
                .addValue(column(statuses, UUID[]::new, heard -> heard.topic().controlChannel()))
                .addValue(column(statuses, String[]::new, heard -> heard.topic().deviceId()))
                .addValue(column(statuses, OffsetDateTime[]::new, heard -> heard.receivedAt()))
                .addValue(
                        column(statuses, String[]::new, heard -> heard.status().hardware()))
                .addValue(
                        column(statuses, String[]::new, heard -> heard.status().firmware()))
                .addValue(column(statuses, Long[]::new, heard -> heard.status().freeFlash()))
                .addValue(
                        column(statuses, String[]::new, heard -> heard.status().serial()))
                .addValue(
                        column(statuses, String[]::new, heard -> heard.status().softwareBranch()))
                .addValue(
                        column(statuses, String[]::new, heard -> heard.status().softwareCommit()));
        return run(transaction, ReportSql.STATUS, parameters);
    }

    /** What was reported and what was heard, in whichever order, comes together here. */
    Uni<Void> confirm(SqlConnection transaction, Set<String> devices) {
        return devices.isEmpty()
                ? Uni.createFrom().voidItem()
                : run(
                        transaction,
                        ReportSql.CONFIRM,
                        Tuple.of(devices.toArray(String[]::new), seconds(config.reorderWindow())));
    }

    /** The publishers of commands look for dirty slots when the transaction has committed. */
    Uni<Void> signal(SqlConnection transaction) {
        return run(transaction, ReportSql.SIGNAL, Tuple.tuple());
    }

    private static Uni<Void> run(SqlConnection transaction, String sql, Tuple parameters) {
        return transaction.preparedQuery(sql).execute(parameters).replaceWithVoid();
    }

    private static <T, V> V[] column(List<T> rows, IntFunction<V[]> array, Function<T, @Nullable V> value) {
        return rows.stream().map(value).toArray(array);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static List<Outcome> moves(RowSet<Row> rows) {
        return stream(rows)
                .filter(row -> row.getBoolean("moved"))
                .map(ReportRepository::outcome)
                .toList();
    }

    private static Outcome outcome(Row row) {
        return new Outcome(
                row.getUUID("project_id"),
                row.getString("device_id"),
                row.getUUID("id"),
                row.getString("file_id"),
                row.getString("state"),
                row.getString("message"),
                row.getOffsetDateTime("at"));
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
