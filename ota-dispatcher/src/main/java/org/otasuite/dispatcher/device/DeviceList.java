package org.otasuite.dispatcher.device;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;
import org.otasuite.dispatcher.project.Project;

/** Reads devices, with what they said of themselves and the state of their latest operation. */
@ApplicationScoped
class DeviceList {
    /** How many rows of an export are in memory at once. */
    private static final int FETCHED = 500;

    private final Pool database;
    private final Exports exports;

    DeviceList(Pool database, Exports exports) {
        this.database = database;
        this.exports = exports;
    }

    Uni<Optional<DeviceView>> find(Project project, String id) {
        return database.preparedQuery(DeviceListSql.FIND)
                .execute(Tuple.of(project.id(), id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(view(rows.iterator().next(), project)));
    }

    Uni<Page<DeviceView>> page(Project project, DeviceFilter filter, Paging paging) {
        var search = new DeviceSearch(filter.wanted().criteria(project.id()), filter.sort(), paging);
        return database.withTransaction(search::run).map(found -> page(found.rows(), project, paging, found.isAll()));
    }

    /** In the order of the filter, row by row as they are taken. */
    Multi<DeviceView> all(Project project, DeviceFilter filter) {
        var criteria = filter.wanted().criteria(project.id());
        var sql = DeviceListSql.export(criteria, filter.sort());
        return exports.limited(Multi.createFrom()
                        .resourceFromUni(database::getConnection, connection -> rows(connection, sql, criteria.tuple()))
                        .withFinalizer(SqlConnection::close))
                .map(row -> view(row, project));
    }

    /** A cursor lives in a transaction; its end, good or bad, is that of the connection's use. */
    private static Multi<Row> rows(SqlConnection connection, String sql, Tuple parameters) {
        return connection
                .begin()
                .onItem()
                .transformToMulti(transaction -> connection
                        .prepare(sql)
                        .onItem()
                        .transformToMulti(statement ->
                                statement.createStream(FETCHED, parameters).toMulti())
                        .onTermination()
                        .call(() -> transaction.rollback().onFailure().recoverWithNull()));
    }

    private static Page<DeviceView> page(RowSet<Row> rows, Project project, Paging paging, boolean exact) {
        // One row without a device says that the page is empty.
        List<DeviceView> items = StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.getString("id") != null)
                .map(row -> view(row, project))
                .toList();
        return Page.of(items, rows.iterator().next().getLong("total"), exact, paging);
    }

    private static DeviceView view(Row row, Project project) {
        return new DeviceView(
                row.getString("id"),
                null,
                row.getString("name"),
                List.of(row.getArrayOfStrings("tags")),
                metadata(row.getString("metadata")),
                row.getBoolean("enabled"),
                project.controlChannel(),
                project.dataChannel(),
                row.getOffsetDateTime("created_at"),
                row.getString("created_by"),
                row.getString("ota_state"),
                row.getOffsetDateTime("seen_at"),
                row.getString("firmware"),
                row.getString("hardware"),
                row.getLong("free_flash"),
                row.getString("serial"),
                row.getString("software_branch"),
                row.getString("software_commit"));
    }

    private static Map<String, String> metadata(String json) {
        var metadata = new TreeMap<String, String>();
        new JsonObject(json).forEach(entry -> metadata.put(entry.getKey(), String.valueOf(entry.getValue())));
        return metadata;
    }
}
