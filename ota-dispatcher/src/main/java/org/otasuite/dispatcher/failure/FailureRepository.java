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

/** Groups failures. It reads what failed through its requests, and for each of that whether the device was asked again. */
@ApplicationScoped
class FailureRepository {
    /** $1 project, $2 package. Each device counts by its latest operation with the package, as it does for the package itself. */
    private static final String REASONS = """
            select o.message, count(*) as devices
            from ota.request r
            join ota.operation o on o.request_id = r.id and o.state = 'failed'
            where r.project_id = $1 and r.package_id = $2
              and not exists (
                select from ota.operation later
                where later.device_id = o.device_id and later.file_id = o.file_id
                  and (later.requested_at > o.requested_at or later.requested_at = o.requested_at and later.id < o.id))
            group by o.message
            """;

    private static final String COUNT = "select count(*) from (" + REASONS + ") reasons";

    private static final String SELECT = REASONS + " order by devices desc, o.message limit $3 offset $4";

    private final Pool database;

    FailureRepository(Pool database) {
        this.database = database;
    }

    Uni<Page<FailureView>> ofPackage(UUID projectId, UUID packageId, Paging paging) {
        return database.preparedQuery(COUNT)
                .execute(Tuple.of(projectId, packageId))
                .flatMap(counted -> database.preparedQuery(SELECT)
                        .execute(Tuple.of(projectId, packageId, paging.limit(), paging.offset()))
                        .map(rows ->
                                Page.of(views(rows), counted.iterator().next().getLong(0), paging)));
    }

    private static List<FailureView> views(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new FailureView(row.getString("message"), row.getLong("devices")))
                .toList();
    }
}
