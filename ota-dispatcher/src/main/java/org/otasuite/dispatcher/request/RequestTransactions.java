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
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.otasuite.dispatcher.pace.Pace;
import org.otasuite.dispatcher.project.Project;
import org.otasuite.dispatcher.rollout.RolloutPlan;
import org.otasuite.dispatcher.rollout.Rollouts;
import org.otasuite.dispatcher.slot.SlotSignal;

/** Changes operations and the desired content of their slots, both or neither. */
@ApplicationScoped
class RequestTransactions {
    /** How many devices of a cancellation the audit trail names. */
    private static final int DEVICES_NAMED = 100;

    /** From so many devices on, reading whole tables takes less time than looking each device up. */
    private static final int MANY = 10_000;

    private final Pool database;
    private final DeviceJudge judge;
    private final Rollouts rollouts;
    private final RequestTraces traces;
    private final Clock clock;

    RequestTransactions(Pool database, DeviceJudge judge, Rollouts rollouts, RequestTraces traces, Clock clock) {
        this.database = database;
        this.judge = judge;
        this.rollouts = rollouts;
        this.traces = traces;
        this.clock = clock;
    }

    /**
     * Whatever was pending for these devices is superseded.
     *
     * @throws OtaException and nothing is changed, if a device is unknown, none is left and none can come, or there are
     *     too many
     */
    Uni<Void> create(Project project, Order order) {
        return database.withTransaction(transaction -> create(transaction, project, order));
    }

    /**
     * The order supersedes what the request wanted of the devices that it has reached; the others' operations are
     * canceled, and its rollout ends.
     *
     * @throws OtaException and nothing is changed, if no device is left
     */
    Uni<Void> rollBack(Project project, UUID requestId, Order order) {
        var all = Target.of(project.id(), requestId).where();
        return database.withTransaction(transaction -> end(transaction, requestId, "rolled back")
                .flatMap(done -> lock(transaction, all))
                .flatMap(done -> create(transaction, project, order))
                .flatMap(done -> cancelRequest(
                        transaction,
                        requestId,
                        order.operator(),
                        canceled ->
                                Optional.of(cancellation(Action.OTA_ROLLED_BACK, project.id(), requestId, canceled))))
                .replaceWithVoid());
    }

    private Uni<Void> create(SqlConnection transaction, Project project, Order order) {
        return transaction
                .query(RequestSql.MORE_MEMORY)
                .execute()
                .call(done -> planFor(transaction, order.target().named().size()))
                .flatMap(done -> lock(transaction, order.target().where()))
                .call(deviceIds -> planFor(transaction, deviceIds.length))
                .call(deviceIds -> DeviceJudge.refuseUnknown(transaction, project, order.target(), deviceIds))
                .flatMap(deviceIds -> judge.judge(transaction, project, order.wanted(), order.force(), deviceIds))
                .invoke(eligibility -> refuseNone(order, eligibility))
                .flatMap(eligibility -> write(transaction, project, order, eligibility))
                .flatMap(done -> SlotSignal.send(transaction));
    }

    /** Of devices that are named, a planner may also compare each slot with all of them. */
    static Uni<Void> planFor(SqlConnection transaction, int devices) {
        return devices < MANY
                ? Uni.createFrom().voidItem()
                : transaction.query(RequestSql.MANY_DEVICES).execute().replaceWithVoid();
    }

    static Uni<String[]> lock(SqlConnection transaction, DeviceWhere where) {
        return run(transaction, RequestSql.lockSlots(where), where.tuple(NewRequest.MAX_DEVICES + 1))
                .map(DeviceJudge::deviceIds);
    }

    private Uni<Void> write(SqlConnection transaction, Project project, Order order, Eligibility eligibility) {
        var deviceIds = eligibility.deviceIdArray();
        var operations = OperationIds.of(clock.instant(), UUID.randomUUID(), deviceIds.length);
        var plan = order.strategy() == null
                ? Optional.<RolloutPlan>empty()
                : Optional.of(RolloutPlan.of(order.id(), order.strategy(), deviceIds.length));
        return run(transaction, RequestSql.CREATE_REQUEST, request(project, order, eligibility))
                .invoke(created -> refuseVanishedPackage(created.rowCount()))
                .flatMap(done ->
                        run(transaction, RequestSql.ADD_DEVICES, devices(order, plan, deviceIds, operations.prefix())))
                .invoke(done -> traces.requested(transaction, order.id(), operations))
                .flatMap(done -> plan.isPresent()
                        ? rollouts.begin(transaction, order.id(), plan.get())
                        : startPace(transaction, order))
                .flatMap(done -> keepSelector(transaction, project, order))
                .flatMap(done -> AuditTrail.record(
                        transaction,
                        order.operator(),
                        Change.created(
                                Action.OTA_REQUESTED, project.id(), order.id(), order.values(deviceIds.length))));
    }

    /** A rollout keeps everything back until it opens, and then leaves it to the pace, if there is one. */
    private static Tuple devices(Order order, Optional<RolloutPlan> plan, String[] deviceIds, String operationIds) {
        var paced = order.devicesPerMinute() == null ? null : order.id();
        var heldBy = plan.map(RolloutPlan::holdId).orElse(paced);
        return Tuple.of(deviceIds, operationIds, heldBy, order.deadline(), order.id(), waves(plan));
    }

    private static Integer[] waves(Optional<RolloutPlan> plan) {
        return plan.map(RolloutPlan::waves).orElse(List.of()).toArray(Integer[]::new);
    }

    private static Uni<Void> startPace(SqlConnection transaction, Order order) {
        return order.devicesPerMinute() == null
                ? Uni.createFrom().voidItem()
                : Pace.start(transaction, order.id(), order.devicesPerMinute());
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
                .addOffsetDateTime(order.deadline())
                .addUUID(order.rollbackOf());
    }

    /**
     * Its rollout ends, if it has one.
     *
     * @return how many operations were pending
     */
    Uni<Integer> cancelRequest(UUID projectId, UUID requestId, Operator operator) {
        return database.withTransaction(transaction -> end(transaction, requestId, "canceled by an operator")
                .flatMap(ended -> cancelRequest(
                        transaction,
                        requestId,
                        operator,
                        canceled -> changed(
                                ended, canceled, cancellation(Action.OTA_CANCELED, projectId, requestId, canceled)))));
    }

    /**
     * @return how many operations were pending
     * @throws OtaException if it has no rollout, or that has completed
     */
    Uni<Integer> abort(UUID projectId, UUID requestId, Operator operator) {
        return database.withTransaction(transaction -> rollouts.refuseToAbort(transaction, requestId)
                .flatMap(done -> rollouts.end(transaction, requestId, "aborted by an operator"))
                .flatMap(ended -> cancelRequest(
                        transaction,
                        requestId,
                        operator,
                        canceled -> changed(
                                ended, canceled, cancellation(Action.OTA_ABORTED, projectId, requestId, canceled)))));
    }

    /** It takes no more devices, and opens no more waves. Comes before any slot is locked. */
    private Uni<Boolean> end(SqlConnection transaction, UUID requestId, String reason) {
        return run(transaction, RequestSql.END_CONTINUOUS, Tuple.of(requestId))
                .flatMap(ended -> rollouts.end(transaction, requestId, reason).map(had -> had || ended.rowCount() > 0));
    }

    private static Uni<Integer> cancelRequest(
            SqlConnection transaction, UUID requestId, Operator operator, Function<String[], Optional<Change>> change) {
        return cancel(transaction, RequestSql.LOCK_SLOTS_OF_REQUEST, Tuple.of(requestId), operator, change);
    }

    /** What had no effect is not recorded. */
    private static Optional<Change> changed(boolean ended, String[] deviceIds, Change change) {
        return ended || deviceIds.length > 0 ? Optional.of(change) : Optional.empty();
    }

    /** @return how many operations were pending */
    Uni<Integer> cancelDevices(UUID projectId, Target target, Operator operator) {
        var where = target.where();
        return database.withTransaction(transaction -> planFor(
                        transaction, target.named().size())
                .flatMap(done -> cancel(
                        transaction,
                        RequestSql.lockFilledSlots(where),
                        where.tuple(),
                        operator,
                        canceled -> changed(
                                false, canceled, cancellation(Action.OTA_CANCELED, projectId, "devices", canceled)))));
    }

    private static Change cancellation(Action action, UUID projectId, Object target, String[] deviceIds) {
        var named = new JsonArray(Stream.of(deviceIds).limit(DEVICES_NAMED).toList());
        return Change.removed(
                action,
                projectId,
                target,
                new JsonObject().put("devices", deviceIds.length).put("deviceIds", named));
    }

    private static Uni<Integer> cancel(
            SqlConnection transaction,
            String lock,
            Tuple which,
            Operator operator,
            Function<String[], Optional<Change>> change) {
        return run(transaction, lock, which).flatMap(locked -> {
            var deviceIds = StreamSupport.stream(locked.spliterator(), false)
                    .map(row -> row.getString("device_id"))
                    .toArray(String[]::new);
            return run(transaction, RequestSql.CANCEL, Tuple.of(deviceIds))
                    .call(done -> run(transaction, RequestSql.EMPTY_SLOTS, Tuple.of(deviceIds)))
                    .call(done -> SlotSignal.send(transaction))
                    .call(done -> change.apply(deviceIds)
                            .map(made -> AuditTrail.record(transaction, operator, made))
                            .orElse(Uni.createFrom().voidItem()))
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
