package org.otasuite.dispatcher.operation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;

/** Reads operations, with the download facts and reports that the other services recorded. */
@ApplicationScoped
class OperationRepository {
    private static final int MOST_UNMATCHED = 100;

    /** How many are counted at least, if there are so many: some milliseconds' worth. */
    private static final int COUNTED = 10_000;

    /** Behind the filter's parameters: how many are counted at most. */
    private static final String COUNT = """
            select count(*) from (select from ota.operation o where %s limit $%d) matching
            """;

    private static final String SELECT = """
            select o.*, v.name as device_name, r.package_name, r.file_type, r.size,
                d.attempts, d.bytes, d.started_at, d.completed_at, d.last_at, d.status, d.address_family,
                o.state = 'applied' and (d.completed_at is null or d.completed_at > o.finished_at) as doubtful,
                exists (select from ota.slot s where s.device_id = o.device_id and s.operation_id = o.id) as wanted
            from (select o.* from ota.operation o where %s order by o.requested_at desc, o.id limit $%d offset $%d) o
            join ota.request r on r.id = o.request_id
            left join ota.device v on v.id = o.device_id and v.project_id = o.project_id
            left join ota.download d on d.operation_id = o.id
            order by o.requested_at desc, o.id
            """;

    private static final String REPORTS = """
            select operation_id, file_id, outcome, message, received_at
            from ota.report
            where operation_id = any ($1::uuid[])
            order by received_at, id
            """;

    private static final String UNMATCHED = """
            select operation_id, file_id, outcome, message, received_at
            from ota.report
            where device_id = $1 and project_id = $2 and operation_id is null
            order by id desc
            limit $3
            """;

    private final Pool database;

    OperationRepository(Pool database) {
        this.database = database;
    }

    Uni<Page<OperationView>> list(UUID projectId, OperationFilter filter, Paging paging) {
        var where = filter.where(projectId);
        int next = where.parameters().size() + 1;
        long most = Math.max(COUNTED, (long) paging.offset() + paging.limit());
        return database.preparedQuery(COUNT.formatted(where.sql(), next))
                // One more tells whether these are all.
                .execute(where.tuple(most + 1))
                .map(rows -> rows.iterator().next().getLong(0))
                .flatMap(counted -> database.preparedQuery(SELECT.formatted(where.sql(), next, next + 1))
                        .execute(where.tuple(paging.limit(), paging.offset()))
                        .map(rows -> Page.of(
                                stream(rows).map(OperationRepository::operation).toList(),
                                Math.min(counted, most),
                                counted <= most,
                                paging)));
    }

    Uni<Map<UUID, List<ReportView>>> reports(List<UUID> operationIds) {
        return database.preparedQuery(REPORTS)
                .execute(Tuple.of((Object) operationIds.toArray(UUID[]::new)))
                .map(rows -> stream(rows)
                        .collect(Collectors.groupingBy(
                                row -> row.getUUID("operation_id"),
                                Collectors.mapping(OperationRepository::report, Collectors.toList()))));
    }

    Uni<List<ReportView>> unmatchedReports(UUID projectId, String deviceId) {
        return database.preparedQuery(UNMATCHED)
                .execute(Tuple.of(deviceId, projectId, MOST_UNMATCHED))
                .map(rows -> stream(rows).map(OperationRepository::report).toList());
    }

    private static OperationView operation(Row row) {
        return new OperationView(
                row.getUUID("id"),
                row.getUUID("request_id"),
                row.getString("device_id"),
                row.getString("device_name"),
                row.getUUID("package_id"),
                row.getString("package_name"),
                row.getString("file_id"),
                row.getString("file_type"),
                row.getLong("size"),
                row.getInteger("wave"),
                row.getString("state"),
                row.getBoolean("wanted"),
                row.getString("message"),
                row.getInteger("failures"),
                row.getOffsetDateTime("requested_at"),
                row.getOffsetDateTime("dispatched_at"),
                row.getInteger("attempts") == null ? 0 : row.getInteger("attempts"),
                row.getLong("bytes") == null ? 0 : row.getLong("bytes"),
                row.getOffsetDateTime("started_at"),
                row.getOffsetDateTime("completed_at"),
                row.getOffsetDateTime("last_at"),
                row.getInteger("status"),
                row.getString("address_family"),
                row.getBoolean("doubtful"),
                row.getOffsetDateTime("finished_at"),
                row.getOffsetDateTime("confirmed_at"),
                row.getString("confirmed_version"));
    }

    private static ReportView report(Row row) {
        return new ReportView(
                row.getString("file_id"),
                row.getString("outcome"),
                row.getString("message"),
                row.getOffsetDateTime("received_at"));
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
