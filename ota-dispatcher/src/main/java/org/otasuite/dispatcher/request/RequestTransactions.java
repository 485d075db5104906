package org.otasuite.dispatcher.request;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.dispatcher.project.Project;
import org.otasuite.dispatcher.slot.SlotSignal;

/** Changes operations and the desired content of their slots, both or neither. */
@ApplicationScoped
class RequestTransactions {
    private final Pool database;

    RequestTransactions(Pool database) {
        this.database = database;
    }

    /** Whatever was pending for these devices is superseded. */
    Uni<Void> create(UUID id, Project project, NewRequest wanted, String[] deviceIds, String operator) {
        var request =
                Tuple.of(id, project.id(), wanted.packageId(), operator, wanted.devicesPerMinute(), wanted.deadline());
        return database.withTransaction(transaction -> run(
                        transaction, RequestSql.CREATE_SLOTS, Tuple.of(deviceIds, project.controlChannel()))
                .flatMap(done -> run(transaction, RequestSql.LOCK_SLOTS, Tuple.of(deviceIds)))
                .flatMap(done -> run(transaction, RequestSql.CREATE_REQUEST, request))
                .invoke(created -> refuseVanishedPackage(created.rowCount()))
                .flatMap(done -> run(transaction, RequestSql.SUPERSEDE, Tuple.of(deviceIds)))
                .flatMap(done -> run(transaction, RequestSql.CREATE_OPERATIONS, Tuple.of(deviceIds, id)))
                .flatMap(done -> run(transaction, RequestSql.FILL_SLOTS, Tuple.of(id)))
                .flatMap(done -> run(transaction, RequestSql.START_PACE, Tuple.of(id)))
                .flatMap(done -> SlotSignal.send(transaction)));
    }

    /** @return how many operations were pending */
    Uni<Integer> cancelRequest(UUID requestId) {
        return cancel(RequestSql.LOCK_SLOTS_OF_REQUEST, Tuple.of(requestId));
    }

    /** @return how many operations were pending */
    Uni<Integer> cancelDevices(UUID projectId, String[] deviceIds) {
        return cancel(RequestSql.LOCK_FILLED_SLOTS, Tuple.of(projectId, deviceIds));
    }

    private Uni<Integer> cancel(String lock, Tuple which) {
        return database.withTransaction(transaction -> run(transaction, lock, which)
                .flatMap(locked -> {
                    var deviceIds = StreamSupport.stream(locked.spliterator(), false)
                            .map(row -> row.getString("device_id"))
                            .toArray(String[]::new);
                    return run(transaction, RequestSql.CANCEL, Tuple.of(deviceIds))
                            .call(done -> run(transaction, RequestSql.EMPTY_SLOTS, Tuple.of(deviceIds)))
                            .call(done -> SlotSignal.send(transaction))
                            .map(RowSet::rowCount);
                }));
    }

    private static Uni<RowSet<Row>> run(SqlConnection transaction, String sql, Tuple parameters) {
        return transaction.preparedQuery(sql).execute(parameters);
    }

    private static void refuseVanishedPackage(int created) {
        if (created == 0) {
            throw new OtaException(ErrorCode.UNKNOWN_PACKAGE, "The package was deleted meanwhile.");
        }
    }
}
