package org.otasuite.dispatcher.request;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;

/** Reads requests and what they are made of. */
@ApplicationScoped
class RequestRepository {
    private final Pool database;

    RequestRepository(Pool database) {
        this.database = database;
    }

    Uni<Optional<PublishedPackage>> publishedPackage(UUID projectId, UUID id) {
        return database.preparedQuery(RequestSql.PACKAGE)
                .execute(Tuple.of(projectId, id))
                .map(rows -> first(rows).map(RequestRepository::publishedPackage));
    }

    Uni<List<String>> unknownDevices(UUID projectId, String[] deviceIds) {
        return database.preparedQuery(RequestSql.UNKNOWN_DEVICES)
                .execute(Tuple.of(deviceIds, projectId))
                .map(rows -> stream(rows).map(row -> row.getString("id")).toList());
    }

    Uni<Optional<RequestView>> find(UUID projectId, UUID id) {
        return database.preparedQuery(RequestSql.SELECT_ONE)
                .execute(Tuple.of(projectId, id))
                .map(rows -> first(rows).map(RequestRepository::view));
    }

    Uni<Page<RequestView>> list(UUID projectId, Paging paging) {
        return database.preparedQuery(RequestSql.COUNT)
                .execute(Tuple.of(projectId))
                .flatMap(counted -> database.preparedQuery(RequestSql.SELECT_PAGE)
                        .execute(Tuple.of(projectId, paging.limit(), paging.offset()))
                        .map(rows -> Page.of(
                                stream(rows).map(RequestRepository::view).toList(),
                                counted.iterator().next().getLong(0),
                                paging)));
    }

    private static RequestView view(Row row) {
        return new RequestView(
                row.getUUID("id"),
                row.getUUID("package_id"),
                row.getString("package_name"),
                row.getString("file_id"),
                row.getOffsetDateTime("created_at"),
                row.getString("created_by"),
                row.getInteger("devices_per_minute"),
                row.getOffsetDateTime("deadline"),
                row.getLong("devices"),
                RequestView.states(state -> row.getLong(state.label())));
    }

    private static PublishedPackage publishedPackage(Row row) {
        return new PublishedPackage(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("file_id"),
                row.getString("file_type"),
                row.getLong("size"));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
