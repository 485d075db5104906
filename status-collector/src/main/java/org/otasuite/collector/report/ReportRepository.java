package org.otasuite.collector.report;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Runs the collector's statements inside a transaction. */
@ApplicationScoped
class ReportRepository {
    private final ReportConfig config;

    ReportRepository(ReportConfig config) {
        this.config = config;
    }

    Uni<Void> lockSlots(SqlConnection transaction, List<DeviceMessage> messages) {
        return run(transaction, ReportSql.LOCK_SLOTS, Tuple.of((Object) deviceIds(messages)));
    }

    /** @return the moves that were made */
    Uni<List<Outcome>> report(SqlConnection transaction, List<ReceivedReport> reports) {
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
                .addValue(column(reports, OffsetDateTime[]::new, said -> said.receivedAt()))
                .addValue(seconds(config.clearGrace()))
                .addValue(config.maxFailures())
                .addValue(seconds(config.attemptWindow()));
        return transaction
                .preparedQuery(ReportSql.REPORT)
                .execute(parameters)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ReportRepository::outcome)
                        .toList());
    }

    Uni<Void> clear(SqlConnection transaction, List<DeviceMessage> clears) {
        var parameters = Tuple.of(
                column(clears, UUID[]::new, message -> message.topic().controlChannel()),
                column(clears, String[]::new, message -> message.topic().deviceId()),
                seconds(config.restoreDelay()));
        return run(transaction, ReportSql.CLEAR, parameters);
    }

    /** @param statuses at most one for each topic */
    Uni<Void> status(SqlConnection transaction, List<ReceivedStatus> statuses) {
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
    Uni<Void> confirm(SqlConnection transaction, List<DeviceMessage> messages) {
        return run(transaction, ReportSql.CONFIRM, Tuple.of(deviceIds(messages), seconds(config.reorderWindow())));
    }

    /** The publishers of commands look for dirty slots when the transaction has committed. */
    Uni<Void> signal(SqlConnection transaction) {
        return run(transaction, ReportSql.SIGNAL, Tuple.tuple());
    }

    private static String[] deviceIds(List<DeviceMessage> messages) {
        return messages.stream()
                .map(message -> message.topic().deviceId())
                .distinct()
                .toArray(String[]::new);
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

    private static Outcome outcome(Row row) {
        return new Outcome(
                row.getUUID(0),
                row.getString(1),
                row.getUUID(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getOffsetDateTime(6));
    }
}
