package org.otasuite.dispatcher.request;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.otasuite.core.audit.Action;
import org.otasuite.core.audit.AuditTrail;
import org.otasuite.core.audit.Change;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.identity.Operator;
import org.otasuite.dispatcher.device.DeviceWhere;
import org.otasuite.dispatcher.project.Project;
import org.otasuite.dispatcher.slot.SlotSignal;

/** Changes operations and the desired content of their slots, both or neither. */
@ApplicationScoped
class RequestTransactions {
    /** How many devices of a cancellation the audit trail names. */
    private static final int DEVICES_NAMED = 100;

    private final Pool database;
    private final DeviceJudge judge;
    private final Clock clock;

    RequestTransactions(Pool database, DeviceJudge judge, Clock clock) {
        this.database = database;
        this.judge = judge;
        this.clock = clock;
    }

    /**
     * Whatever was pending for these devices is superseded.
     *
     * @throws OtaException and nothing is changed, if a device is unknown, none is left and none can come, or there are
     *     too many
     */
    Uni<Void> create(Project project, Order order) {
        return database.withTransaction(transaction -> transaction
                .query(RequestSql.MORE_MEMORY)
                .execute()
                .flatMap(done -> lock(transaction, project, order.target().where()))
                .call(deviceIds -> DeviceJudge.refuseUnknown(transaction, project, order.target(), deviceIds))
                .flatMap(deviceIds -> judge.judge(transaction, project, order.wanted(), order.force(), deviceIds))
                .invoke(eligibility -> refuseNone(order, eligibility))
                .flatMap(eligibility -> write(transaction, project, order, eligibility))
                .flatMap(done -> SlotSignal.send(transaction)));
    }

    static Uni<String[]> lock(SqlConnection transaction, Project project, DeviceWhere where) {
        return run(transaction, RequestSql.createSlots(where), where.tuple(project.controlChannel()))
                .flatMap(done -> run(transaction, RequestSql.lockSlots(where), where.tuple(NewRequest.MAX_DEVICES + 1)))
                .map(DeviceJudge::deviceIds);
    }

    private Uni<Void> write(SqlConnection transaction, Project project, Order order, Eligibility eligibility) {
        var deviceIds = eligibility.deviceIdArray();
        var operationIds = OperationIds.prefix(clock.millis(), UUID.randomUUID());
        return run(transaction, RequestSql.CREATE_REQUEST, request(project, order, eligibility))
                .invoke(created -> refuseVanishedPackage(created.rowCount()))
                .flatMap(done -> run(transaction, RequestSql.SUPERSEDE, Tuple.of(deviceIds)))
                .flatMap(done -> run(transaction, RequestSql.FILL_SLOTS, slots(order, deviceIds, operationIds)))
                .flatMap(done ->
                        run(transaction, RequestSql.CREATE_OPERATIONS, Tuple.of(deviceIds, operationIds, order.id())))
                .flatMap(done -> startPace(transaction, order))
                .flatMap(done -> keepSelector(transaction, project, order))
                .flatMap(done -> AuditTrail.record(
                        transaction,
                        order.operator(),
                        Change.created(
                                Action.OTA_REQUESTED, project.id(), order.id(), order.values(deviceIds.length))));
    }

    private static Tuple slots(Order order, String[] deviceIds, String operationIds) {
        return Tuple.of(deviceIds, operationIds, order.devicesPerMinute(), order.id(), order.deadline());
    }

    private static Uni<Void> startPace(SqlConnection transaction, Order order) {
        return order.devicesPerMinute() == null
                ? Uni.createFrom().voidItem()
                : run(transaction, RequestSql.START_PACE, Tuple.of(order.id(), order.devicesPerMinute()))
                        .replaceWithVoid();
    }

    private static Uni<Void> keepSelector(SqlConnection transaction, Project project, Order order) {
        if (order.later() == null) {
            return Uni.createFrom().voidItem();
        }
        var continuous = Tuple.tuple()
                .addUUID(order.id())
                .addUUID(project.id())
                .addUUID(order.wanted().id())
                .addJsonObject(JsonObject.mapFrom(order.later()))
                .addBoolean(order.force())
                .addOffsetDateTime(order.deadline());
        return run(transaction, RequestSql.CREATE_CONTINUOUS, continuous).replaceWithVoid();
    }

    private static Tuple request(Project project, Order order, Eligibility eligibility) {
        return Tuple.tuple()
                .addUUID(order.id())
                .addUUID(project.id())
                .addUUID(order.wanted().id())
                .addString(order.operator().name())
                .addInteger(eligibility.deviceIds().size())
                .addJsonObject(new JsonObject(Map.copyOf(eligibility.counts())))
                .addUUID(order.retryOf())
                .addInteger(order.devicesPerMinute())
                .addOffsetDateTime(order.deadline());
    }

    /** @return how many operations were pending */
    Uni<Integer> cancelRequest(UUID projectId, UUID requestId, Operator operator) {
        return database.withTransaction(transaction -> run(transaction, RequestSql.END_CONTINUOUS, Tuple.of(requestId))
                .flatMap(ended -> cancel(
                        transaction,
                        RequestSql.LOCK_SLOTS_OF_REQUEST,
                        Tuple.of(requestId),
                        new AuditEntry(
                                operator,
                                ended.rowCount() > 0,
                                canceled -> cancellation(projectId, requestId, canceled)))));
    }

    /** @return how many operations were pending */
    Uni<Integer> cancelDevices(UUID projectId, DeviceWhere where, Operator operator) {
        return database.withTransaction(transaction -> cancel(
                transaction,
                RequestSql.lockFilledSlots(where),
                where.tuple(),
                new AuditEntry(operator, false, canceled -> cancellation(projectId, "devices", canceled))));
    }

    /**
     * What the audit trail says of a cancellation.
     *
     * @param always also if it was for no device
     */
    private record AuditEntry(Operator operator, boolean always, Function<String[], Change> change) {
        Uni<Void> write(SqlConnection transaction, String[] deviceIds) {
            return always || deviceIds.length > 0
                    ? AuditTrail.record(transaction, operator, change.apply(deviceIds))
                    : Uni.createFrom().voidItem();
        }
    }

    private static Change cancellation(UUID projectId, Object target, String[] deviceIds) {
        var named = new JsonArray(Stream.of(deviceIds).limit(DEVICES_NAMED).toList());
        return Change.removed(
                Action.OTA_CANCELED,
                projectId,
                target,
                new JsonObject().put("devices", deviceIds.length).put("deviceIds", named));
    }

    private static Uni<Integer> cancel(SqlConnection transaction, String lock, Tuple which, AuditEntry entry) {
        return run(transaction, lock, which).flatMap(locked -> {
            var deviceIds = StreamSupport.stream(locked.spliterator(), false)
                    .map(row -> row.getString("device_id"))
                    .toArray(String[]::new);
            return run(transaction, RequestSql.CANCEL, Tuple.of(deviceIds))
                    .call(done -> run(transaction, RequestSql.EMPTY_SLOTS, Tuple.of(deviceIds)))
                    .call(done -> SlotSignal.send(transaction))
                    .call(done -> entry.write(transaction, deviceIds))
                    .map(RowSet::rowCount);
        });
    }

    static Uni<RowSet<Row>> run(SqlConnection transaction, String sql, Tuple parameters) {
        return transaction.preparedQuery(sql).execute(parameters);
    }

    private static void refuseNone(Order order, Eligibility eligibility) {
        if (eligibility.deviceIds().isEmpty() && order.later() == null) {
            throw new OtaException(
                    ErrorCode.NO_DEVICE,
                    eligibility.leftOut().isEmpty()
                            ? "There is no such device."
                            : "All devices were left out: " + eligibility.counts());
        }
    }

    private static void refuseVanishedPackage(int created) {
        if (created == 0) {
            throw new OtaException(ErrorCode.UNKNOWN_PACKAGE, "The package was deleted meanwhile.");
        }
    }
}
