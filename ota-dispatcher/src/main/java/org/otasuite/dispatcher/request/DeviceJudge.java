package org.otasuite.dispatcher.request;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.dispatcher.project.Project;

/** Tells for which devices a request would be, and why not for the others. */
@ApplicationScoped
class DeviceJudge {
    private final Pool database;

    DeviceJudge(Pool database) {
        this.database = database;
    }

    /** Without a request, and without holding anything up: what is true now may not be so in a moment. */
    Uni<Eligibility> rehearse(Project project, Target target, PublishedPackage wanted, boolean force) {
        var where = target.where();
        return database.withTransaction(transaction -> transaction
                .preparedQuery(RequestSql.matching(where))
                .execute(where.tuple(NewRequest.MAX_DEVICES + 1))
                .map(DeviceJudge::deviceIds)
                .call(deviceIds -> refuseUnknown(transaction, project, target, deviceIds))
                .call(deviceIds -> RequestTransactions.planFor(transaction, deviceIds.length))
                .flatMap(deviceIds -> wanted.hasPreflightError() && !force
                        ? Uni.createFrom().item(noneOf(deviceIds))
                        : judge(transaction, project, wanted, force, deviceIds)));
    }

    Uni<Eligibility> judge(
            SqlClient connection, Project project, PublishedPackage wanted, boolean force, String[] deviceIds) {
        return judge(RequestSql.JUDGE, connection, project, wanted, force, deviceIds);
    }

    /** The same for few devices of a project that may have many. */
    static Uni<Eligibility> judgeFew(
            SqlClient connection, Project project, PublishedPackage wanted, boolean force, String[] deviceIds) {
        return judge(RequestSql.JUDGE_FEW, connection, project, wanted, force, deviceIds);
    }

    private static Uni<Eligibility> judge(
            String sql,
            SqlClient connection,
            Project project,
            PublishedPackage wanted,
            boolean force,
            String[] deviceIds) {
        return connection
                .preparedQuery(sql)
                .execute(Tuple.of(deviceIds, project.id(), wanted.id(), wanted.spaceNeeded(), force))
                .map(rows -> Eligibility.of(
                        deviceIds,
                        StreamSupport.stream(rows.spliterator(), false)
                                .collect(Collectors.toMap(
                                        row -> row.getString("reason"),
                                        row -> List.of(row.getArrayOfStrings("device_ids"))))));
    }

    /** @throws OtaException {@link ErrorCode#UNKNOWN_DEVICE} for what was named and not found, or too much was found */
    static Uni<Void> refuseUnknown(SqlClient connection, Project project, Target target, String[] found) {
        if (found.length > NewRequest.MAX_DEVICES) {
            throw new OtaException(
                    ErrorCode.TOO_MANY_DEVICES, "One request can be for " + NewRequest.MAX_DEVICES + " devices.");
        }
        if (found.length >= target.named().size()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(RequestSql.UNKNOWN_DEVICES)
                .execute(Tuple.of(target.named().toArray(String[]::new), project.id()))
                .invoke(rows -> {
                    var unknown = StreamSupport.stream(rows.spliterator(), false)
                            .map(row -> row.getString("id"))
                            .collect(Collectors.joining(", "));
                    if (!unknown.isEmpty()) {
                        throw new OtaException(ErrorCode.UNKNOWN_DEVICE, "Not in this project: " + unknown);
                    }
                })
                .replaceWithVoid();
    }

    static String[] deviceIds(RowSet<Row> rows) {
        return rows.iterator().next().getArrayOfStrings("device_ids");
    }

    private static Eligibility noneOf(String[] deviceIds) {
        return new Eligibility(List.of(), Map.of(LeftOut.PREFLIGHT_ERROR.label(), List.of(deviceIds)));
    }
}
