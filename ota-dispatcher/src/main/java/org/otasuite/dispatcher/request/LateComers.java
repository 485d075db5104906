package org.otasuite.dispatcher.request;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.otasuite.dispatcher.device.DeviceWhere;
import org.otasuite.dispatcher.project.Project;
import org.otasuite.dispatcher.project.Projects;

/**
 * Takes devices that may have come to match a continuous request, and adds those that do. One transaction takes a batch,
 * in the order of locks that all keep: lines that nobody waits for, then requests, then slots by their IDs.
 */
@ApplicationScoped
public class LateComers {
    private final Pool database;
    private final Projects projects;
    private final Admission admission;

    LateComers(Pool database, Projects projects, Admission admission) {
        this.database = database;
        this.projects = projects;
        this.admission = admission;
    }

    /**
     * @param limit how many candidates at most
     * @param patience after how long a device is looked at again that still tries what it failed to do
     * @return how many candidates there were
     */
    public Uni<Integer> admit(int limit, Duration patience) {
        return database.withTransaction(transaction -> run(transaction, LateComerSql.TAKE, Tuple.of(limit))
                .flatMap(taken -> taken.size() == 0
                        ? Uni.createFrom().item(0)
                        : projects.get(transaction, taken.iterator().next().getUUID("project_id"))
                                .flatMap(project -> admit(transaction, project, taken, patience))
                                .replaceWith(taken.size())));
    }

    private Uni<Void> admit(SqlConnection transaction, Project project, RowSet<Row> taken, Duration patience) {
        var lines = list(taken, row -> row.getLong("id")).toArray(Long[]::new);
        var deviceIds = list(taken, row -> row.getString("device_id")).stream()
                .distinct()
                .toArray(String[]::new);
        return admission
                .admit(transaction, project, deviceIds)
                .map(busy -> busy.toArray(String[]::new))
                .call(busy ->
                        run(transaction, LateComerSql.POSTPONE, Tuple.of(lines, busy, patience.toMillis() / 1000.0)))
                .flatMap(busy -> run(transaction, LateComerSql.DONE, Tuple.of(lines, busy)))
                .replaceWithVoid();
    }

    /** Ends what is past its deadline, and looks once for what a change that was under way with a new request has missed. */
    public Uni<Void> tidy() {
        return database.withTransaction(transaction -> run(transaction, LateComerSql.END, Tuple.tuple())
                        .flatMap(done -> run(transaction, LateComerSql.FORGET, Tuple.tuple()))
                        .flatMap(done -> run(transaction, LateComerSql.SET_HORIZON, Tuple.tuple())))
                .flatMap(done -> settle());
    }

    private Uni<Void> settle() {
        return database.withTransaction(transaction -> run(transaction, LateComerSql.UNSETTLED, Tuple.tuple())
                        .flatMap(found -> found.size() == 0
                                ? Uni.createFrom().item(false)
                                : settle(transaction, found.iterator().next()).replaceWith(true)))
                .flatMap(more -> more ? settle() : Uni.createFrom().voidItem());
    }

    private static Uni<Void> settle(SqlConnection transaction, Row request) {
        UUID requestId = request.getUUID("request_id");
        var where = DeviceWhere.ofProject(request.getUUID("project_id"));
        ContinuousOrder.selector(request).narrow(where);
        return run(transaction, LateComerSql.seek(where), where.tuple(requestId))
                .flatMap(done -> run(transaction, LateComerSql.SETTLE, Tuple.of(requestId)))
                .replaceWithVoid();
    }

    static <T> List<T> list(RowSet<Row> rows, Function<Row, T> value) {
        return StreamSupport.stream(rows.spliterator(), false).map(value).toList();
    }

    private static Uni<RowSet<Row>> run(SqlConnection transaction, String sql, Tuple parameters) {
        return RequestTransactions.run(transaction, sql, parameters);
    }
}
