package org.otasuite.dispatcher.failure;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;

/** Groups failures. It reads what failed through its requests, and nothing else. */
@ApplicationScoped
class FailureRepository {
    /**
     * $1 project, $2 package. Each device counts by its latest operation with the package, as it does for the package itself;
     * a single request has one operation for each of its devices.
     */
    private static final String REASONS = """
            with requested as materialized (
                select r.id, count(*) over () as requests
                from ota.request r
                where r.project_id = $1 and r.package_id = $2
            ), reasons as (
                select o.message, count(*) as devices
                from requested r
                join ota.operation o on o.request_id = r.id and o.state = 'failed'
                where r.requests = 1
                    or not exists (
                        select from ota.operation later
                        where later.device_id = o.device_id
                            and later.file_id = o.file_id
                            and (later.requested_at > o.requested_at
                                or later.requested_at = o.requested_at and later.id < o.id)
                    )
                group by o.message
            )
            select page.message, page.devices, (select count(*) from reasons) as total
            from (values (1)) as always
            left join (select * from reasons order by devices desc, message limit $3 offset $4) page on true
            order by page.devices desc, page.message
            """;

    private final Pool database;

    FailureRepository(Pool database) {
        this.database = database;
    }

    Uni<Page<FailureView>> ofPackage(UUID projectId, UUID packageId, Paging paging) {
        return database.preparedQuery(REASONS)
                .execute(Tuple.of(projectId, packageId, paging.limit(), paging.offset()))
                .map(rows -> Page.of(views(rows), total(rows), paging));
    }

    private static long total(RowSet<Row> rows) {
        return rows.iterator().next().getLong("total");
    }

    /** One row without a number of devices says that the page is empty. */
    private static List<FailureView> views(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.getLong("devices") != null)
                .map(row -> new FailureView(row.getString("message"), row.getLong("devices")))
                .toList();
    }
}
