package org.otasuite.dispatcher.device;

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
import org.otasuite.core.identity.Operator;
import org.otasuite.core.state.OperationState;
import org.otasuite.dispatcher.slot.SlotSignal;

/**
 * Takes a device away. Its slot stays, retired, until the broker has acknowledged that it is empty; then the database
 * removes it by itself. Its operations and reports stay for good: requests still count them.
 */
@ApplicationScoped
class DeviceDeletion {
    private static final String LOCK_SLOT = "select 1 from ota.slot where device_id = $1 for update";

    private static final String DELETE =
            "delete from ota.device where project_id = $1 and id = $2 returning name, tags";

    private static final String CANCEL = """
            update ota.operation
            set state = 'canceled', message = 'the device was deleted', finished_at = now()
            where device_id = $1 and state in (%s)
            """.formatted(OperationState.CANCELED.originsSql());

    /** One that was never filled has nothing to be emptied of. */
    private static final String DROP_UNUSED_SLOT = "delete from ota.slot where device_id = $1 and version = 0";

    private static final String RETIRE_SLOT = """
            update ota.slot
            set operation_id = null, version = version + 1, not_before = '-infinity', retired = true
            where device_id = $1
            """;

    private final Pool database;

    DeviceDeletion(Pool database) {
        this.database = database;
    }

    /** @return whether the project has this device */
    Uni<Boolean> delete(UUID projectId, String id, Operator operator) {
        return database.withTransaction(transaction -> run(transaction, LOCK_SLOT, Tuple.of(id))
                .flatMap(locked -> run(transaction, DELETE, Tuple.of(projectId, id)))
                .flatMap(deleted -> deleted.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : emptySlot(transaction, id)
                                .flatMap(done -> AuditTrail.record(
                                        transaction,
                                        operator,
                                        Change.removed(
                                                Action.DEVICE_DELETED,
                                                projectId,
                                                id,
                                                values(deleted.iterator().next()))))
                                .replaceWith(true)));
    }

    private static JsonObject values(Row deleted) {
        return new JsonObject()
                .put("name", deleted.getString("name"))
                .put("tags", new JsonArray(List.of(deleted.getArrayOfStrings("tags"))));
    }

    private static Uni<Void> emptySlot(SqlConnection transaction, String id) {
        return run(transaction, CANCEL, Tuple.of(id))
                .flatMap(done -> run(transaction, DROP_UNUSED_SLOT, Tuple.of(id)))
                .flatMap(done -> run(transaction, RETIRE_SLOT, Tuple.of(id)))
                .flatMap(done -> SlotSignal.send(transaction));
    }

    private static Uni<RowSet<Row>> run(SqlConnection transaction, String sql, Tuple parameters) {
        return transaction.preparedQuery(sql).execute(parameters);
    }
}
