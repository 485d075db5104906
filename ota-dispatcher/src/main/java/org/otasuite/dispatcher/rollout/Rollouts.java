package org.otasuite.dispatcher.rollout;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.audit.Action;
import org.otasuite.core.audit.AuditTrail;
import org.otasuite.core.audit.Change;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.identity.Operator;

/** Begins rollouts and does what operators want of them; {@link RolloutKeeper} carries it out. */
@ApplicationScoped
public class Rollouts {
    private final Pool database;
    private final StrategyCodec strategies;

    Rollouts(Pool database, StrategyCodec strategies) {
        this.database = database;
        this.strategies = strategies;
    }

    /** In the transaction that writes the request and its operations, whose slots are held by the plan's hold. */
    public Uni<Void> begin(SqlConnection transaction, UUID requestId, RolloutPlan plan) {
        var strategy = strategies.write(plan.strategy());
        return run(transaction, RolloutSql.CREATE, Tuple.of(requestId, plan.holdId(), strategy))
                .flatMap(done -> run(
                        transaction,
                        RolloutSql.CREATE_WAVES,
                        Tuple.of(requestId, plan.sizes().toArray(Integer[]::new))))
                .flatMap(done -> RolloutSignal.send(transaction, requestId));
    }

    /**
     * Its commands are taken back a moment later; downloads that are under way go on. If it is paused already, nothing
     * changes.
     *
     * @throws OtaException if there is none, or it has ended
     */
    public Uni<Void> pause(UUID projectId, UUID requestId, Operator operator) {
        return database.withTransaction(transaction -> lockLive(transaction, requestId)
                .flatMap(before -> before.state() == RolloutState.PAUSED
                        ? Uni.createFrom().voidItem()
                        : change(
                                transaction,
                                new Move(projectId, requestId, operator, Action.OTA_PAUSED),
                                before,
                                new Status(RolloutState.PAUSED, "paused by an operator"))));
    }

    /**
     * Failures until now do not count any more, neither for the failure threshold nor for a wave's success; that holds for
     * one that is running as well.
     *
     * @throws OtaException if there is none, or it has ended
     */
    public Uni<Void> resume(UUID projectId, UUID requestId, Operator operator) {
        return database.withTransaction(transaction -> lockLive(transaction, requestId)
                .flatMap(before -> change(
                        transaction,
                        new Move(projectId, requestId, operator, Action.OTA_RESUMED),
                        before,
                        new Status(RolloutState.RUNNING, null))));
    }

    /**
     * Ends it, if there is one that has not ended. To be called before the slots are locked.
     *
     * @return whether it did
     */
    public Uni<Boolean> end(SqlConnection transaction, UUID requestId, String reason) {
        return lock(transaction, requestId)
                .flatMap(locked -> locked.size() > 0 && status(locked).state().isLive()
                        ? run(
                                        transaction,
                                        RolloutSql.CHANGE,
                                        Tuple.of(requestId, RolloutState.ABORTED.label(), reason, false))
                                .replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    /** @throws OtaException if there is none, or it has completed; that it was aborted before is no failure */
    public Uni<Void> refuseToAbort(SqlConnection transaction, UUID requestId) {
        return lock(transaction, requestId)
                .invoke(locked -> {
                    if (existing(locked).state() == RolloutState.COMPLETED) {
                        throw ended(RolloutState.COMPLETED);
                    }
                })
                .replaceWithVoid();
    }

    private record Status(RolloutState state, @Nullable String reason) {
        JsonObject values() {
            return new JsonObject().put("state", state.label()).put("reason", reason);
        }
    }

    private record Move(UUID projectId, UUID requestId, Operator operator, Action action) {}

    private static Uni<Void> change(SqlConnection transaction, Move move, Status before, Status after) {
        var values = Tuple.of(
                move.requestId(), after.state().label(), after.reason(), after.state() == RolloutState.RUNNING);
        return run(transaction, RolloutSql.CHANGE, values)
                .flatMap(done -> RolloutSignal.send(transaction, move.requestId()))
                .flatMap(done -> AuditTrail.record(
                        transaction,
                        move.operator(),
                        Change.changed(
                                move.action(), move.projectId(), move.requestId(), before.values(), after.values())));
    }

    private static Uni<Status> lockLive(SqlConnection transaction, UUID requestId) {
        return lock(transaction, requestId).map(Rollouts::existing).invoke(found -> {
            if (!found.state().isLive()) {
                throw ended(found.state());
            }
        });
    }

    private static Uni<RowSet<Row>> lock(SqlConnection transaction, UUID requestId) {
        return run(transaction, RolloutSql.LOCK, Tuple.of(requestId));
    }

    private static Status existing(RowSet<Row> locked) {
        if (locked.size() == 0) {
            throw new OtaException(ErrorCode.NO_ROLLOUT, "It was requested without a strategy.");
        }
        return status(locked);
    }

    private static Status status(RowSet<Row> locked) {
        var row = locked.iterator().next();
        return new Status(RolloutState.of(row.getString("state")), row.getString("reason"));
    }

    private static OtaException ended(RolloutState state) {
        return new OtaException(ErrorCode.ROLLOUT_ENDED, "It is " + state.label() + ".");
    }

    private static Uni<RowSet<Row>> run(SqlConnection transaction, String sql, Tuple parameters) {
        return transaction.preparedQuery(sql).execute(parameters);
    }
}
