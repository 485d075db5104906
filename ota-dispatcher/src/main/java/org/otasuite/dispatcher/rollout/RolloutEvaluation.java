package org.otasuite.dispatcher.rollout;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.otasuite.dispatcher.pace.Pace;
import org.otasuite.dispatcher.slot.SlotSignal;

/** One evaluation of a rollout: reads how far it is, decides, and makes the slots agree, in one transaction. */
@ApplicationScoped
class RolloutEvaluation {
    private static final Logger LOG = Logger.getLogger(RolloutEvaluation.class);

    private final Pool database;
    private final StrategyCodec strategies;
    private final RolloutConfig config;

    RolloutEvaluation(Pool database, StrategyCodec strategies, RolloutConfig config) {
        this.database = database;
        this.strategies = strategies;
        this.config = config;
    }

    /** @return whether it was evaluated: not if somebody else is at it or was just now, or it has ended */
    Uni<Boolean> of(UUID requestId) {
        return database.withTransaction(transaction -> run(
                        transaction, RolloutSql.TAKE, Tuple.of(requestId, seconds(config.interval())))
                .flatMap(taken -> taken.size() == 0
                        ? Uni.createFrom().item(false)
                        : evaluate(transaction, taken.iterator().next()).replaceWith(true)));
    }

    private Uni<Void> evaluate(SqlConnection transaction, Row row) {
        var rollout = Rollout.of(row);
        return situation(transaction, row, rollout)
                .map(Decision::of)
                .call(decision -> changeSlots(transaction, rollout, decision))
                .call(decision -> settle(transaction, rollout, decision))
                .invoke(decision -> log(rollout, decision))
                .replaceWithVoid();
    }

    /** Read after the row was locked: it sees all that was committed before. */
    private Uni<Situation> situation(SqlConnection transaction, Row row, Rollout rollout) {
        var opened = Tuple.of(rollout.requestId(), rollout.wave(), row.getOffsetDateTime("failures_accepted_at"));
        return run(transaction, RolloutSql.OPENED, opened)
                .flatMap(waves -> run(transaction, RolloutSql.IS_LEFT, Tuple.of(rollout.requestId()))
                        .map(left -> new Situation(
                                strategies.read(row.getString("strategy")),
                                rollout.state(),
                                row.getString("reason"),
                                StreamSupport.stream(waves.spliterator(), false)
                                        .map(RolloutEvaluation::wave)
                                        .toList(),
                                row.getInteger("waves"),
                                !left.iterator().next().getBoolean("is_left"),
                                row.getOffsetDateTime("now").toInstant())));
    }

    private static WaveProgress wave(Row row) {
        var succeededAt = row.getOffsetDateTime("succeeded_at");
        return new WaveProgress(
                row.getInteger("wave"),
                row.getLong("counting"),
                row.getLong("applied"),
                row.getLong("failed"),
                succeededAt == null ? null : succeededAt.toInstant());
    }

    private static Uni<Void> changeSlots(SqlConnection transaction, Rollout rollout, Decision decision) {
        if (decision.released() > rollout.released()) {
            return release(transaction, rollout, decision.released()).flatMap(done -> SlotSignal.send(transaction));
        }
        if (decision.released() < rollout.released()) {
            var open = Tuple.of(rollout.requestId(), decision.released(), rollout.released(), rollout.holdId());
            return run(transaction, RolloutSql.HOLD, open).flatMap(done -> SlotSignal.send(transaction));
        }
        return Uni.createFrom().voidItem();
    }

    private static Uni<Void> release(SqlConnection transaction, Rollout rollout, int upTo) {
        var pace = rollout.devicesPerMinute();
        var heldBy = pace == null ? null : rollout.requestId();
        return run(
                        transaction,
                        RolloutSql.RELEASE,
                        Tuple.of(rollout.requestId(), rollout.released(), upTo, rollout.holdId(), heldBy))
                .flatMap(done -> pace == null
                        ? Uni.createFrom().voidItem()
                        : Pace.start(transaction, rollout.requestId(), pace));
    }

    private Uni<Void> settle(SqlConnection transaction, Rollout rollout, Decision decision) {
        return markWave(transaction, decision.hasSucceeded(), RolloutSql.SUCCEED_WAVE, rollout, rollout.wave())
                .flatMap(done -> markWave(
                        transaction, decision.wave() > rollout.wave(), RolloutSql.OPEN_WAVE, rollout, decision.wave()))
                .flatMap(done -> run(
                        transaction,
                        RolloutSql.SETTLE,
                        Tuple.tuple()
                                .addUUID(rollout.requestId())
                                .addString(decision.state().label())
                                .addString(decision.reason())
                                .addInteger(decision.wave())
                                .addInteger(decision.released())
                                .addOffsetDateTime(
                                        decision.due().equals(Instant.MAX)
                                                ? null
                                                : decision.due().atOffset(ZoneOffset.UTC))
                                .addDouble(seconds(config.recheck()))))
                .replaceWithVoid();
    }

    private static Uni<Void> markWave(
            SqlConnection transaction, boolean isToBe, String sql, Rollout rollout, int wave) {
        return isToBe
                ? run(transaction, sql, Tuple.of(rollout.requestId(), wave)).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private static void log(Rollout before, Decision after) {
        if (after.wave() > before.wave()) {
            LOG.infof("requestId=%s wave %d opened", before.requestId(), after.wave());
        } else if (after.state() != before.state()) {
            LOG.infof(
                    "requestId=%s rollout %s: %s",
                    before.requestId(), after.state().label(), after.reason());
        } else if (after.released() != before.released()) {
            LOG.infof(
                    "requestId=%s %s",
                    before.requestId(), after.released() == 0 ? "commands taken back" : "commands released");
        }
    }

    private static double seconds(Duration duration) {
        return (double) duration.toMillis() / 1_000;
    }

    private static Uni<RowSet<Row>> run(SqlConnection transaction, String sql, Tuple parameters) {
        return transaction.preparedQuery(sql).execute(parameters);
    }

    /** As it was left by the last evaluation, or by an operator since. */
    private record Rollout(
            UUID requestId,
            UUID holdId,
            RolloutState state,
            int wave,
            int released,
            @Nullable Integer devicesPerMinute) {
        static Rollout of(Row row) {
            return new Rollout(
                    row.getUUID("request_id"),
                    row.getUUID("hold_id"),
                    RolloutState.of(row.getString("state")),
                    row.getInteger("wave"),
                    row.getInteger("released"),
                    row.getInteger("devices_per_minute"));
        }
    }
}
