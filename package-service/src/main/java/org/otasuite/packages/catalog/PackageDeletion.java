package org.otasuite.packages.catalog;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.otasuite.core.audit.Action;
import org.otasuite.core.audit.AuditTrail;
import org.otasuite.core.audit.Change;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.identity.Operator;

/**
 * Takes the row of a package away if no device needs it. Whoever requests a package holds its row until the request is
 * committed (packages.lock_for_request); so of a request and a delete at the same moment one waits, and then sees what
 * the other did.
 */
@ApplicationScoped
class PackageDeletion {
    /** Stronger than what a request holds; an ordinary update's lock would not be. */
    private static final String LOCK =
            "select object_key from packages.package where project_id = $1 and id = $2 for update";

    /** A statement of its own: it sees what was committed while the lock was waited for. */
    private static final String NEEDED = "select ota.operations_needing($1)";

    private static final String DELETE =
            "delete from packages.package where id = $1 returning name, description, tags, file_id";

    private final Pool database;

    PackageDeletion(Pool database) {
        this.database = database;
    }

    /** @return the key of the object that is of no more use */
    Uni<String> delete(UUID projectId, UUID id, Operator operator) {
        return database.withTransaction(transaction -> run(transaction, LOCK, Tuple.of(projectId, id))
                .map(PackageDeletion::objectKey)
                .call(objectKey -> run(transaction, NEEDED, Tuple.of(id)).invoke(PackageDeletion::refuseIfNeeded))
                .call(objectKey -> run(transaction, DELETE, Tuple.of(id))
                        .flatMap(deleted -> AuditTrail.record(
                                transaction,
                                operator,
                                Change.removed(
                                        Action.PACKAGE_DELETED,
                                        projectId,
                                        id,
                                        values(deleted.iterator().next()))))));
    }

    private static JsonObject values(Row deleted) {
        return new JsonObject()
                .put("name", deleted.getString("name"))
                .put("description", deleted.getString("description"))
                .put("tags", new JsonArray(List.of(deleted.getArrayOfStrings("tags"))))
                .put("fileId", deleted.getString("file_id"));
    }

    private static Uni<RowSet<Row>> run(SqlConnection transaction, String sql, Tuple parameters) {
        return transaction.preparedQuery(sql).execute(parameters);
    }

    private static String objectKey(RowSet<Row> locked) {
        if (locked.size() == 0) {
            throw PackageService.notFound();
        }
        return locked.iterator().next().getString("object_key");
    }

    private static void refuseIfNeeded(RowSet<Row> counted) {
        long operations = counted.iterator().next().getLong(0);
        if (operations > 0) {
            throw new OtaException(
                    ErrorCode.PACKAGE_NEEDED,
                    "Operations that still need the package: " + operations + ". Cancel them first.");
        }
    }
}
