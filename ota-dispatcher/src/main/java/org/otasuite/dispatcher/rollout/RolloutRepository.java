package org.otasuite.dispatcher.rollout;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads rollouts for operators. */
@ApplicationScoped
public class RolloutRepository {
    private final Pool database;
    private final StrategyCodec strategies;
    private final Clock clock;

    RolloutRepository(Pool database, StrategyCodec strategies, Clock clock) {
        this.database = database;
        this.strategies = strategies;
        this.clock = clock;
    }

    /** How many rollouts have not ended. */
    record Live(long running, long paused) {}

    /** @return by the requests, those that have one */
    public Uni<Map<UUID, RequestedRollout>> of(Collection<UUID> requestIds) {
        return database.preparedQuery(RolloutSql.VIEWS)
                .execute(ids(requestIds.stream()))
                .flatMap(rollouts -> rollouts.size() == 0
                        ? Uni.createFrom().item(Map.of())
                        : database.preparedQuery(RolloutSql.WAVES)
                                .execute(ids(stream(rollouts).map(row -> row.getUUID("request_id"))))
                                .map(waves -> views(rollouts, waves)));
    }

    Uni<Live> countLive() {
        return database.query(RolloutSql.COUNT).execute().map(rows -> {
            var row = rows.iterator().next();
            return new Live(row.getLong("running"), row.getLong("paused"));
        });
    }

    private Map<UUID, RequestedRollout> views(RowSet<Row> rollouts, RowSet<Row> waves) {
        var wavesOf = stream(waves)
                .collect(Collectors.groupingBy(
                        row -> row.getUUID("request_id"),
                        Collectors.mapping(RolloutRepository::wave, Collectors.toList())));
        return stream(rollouts)
                .collect(Collectors.toMap(
                        row -> row.getUUID("request_id"),
                        row -> view(row, wavesOf.getOrDefault(row.getUUID("request_id"), List.of()))));
    }

    private RequestedRollout view(Row row, List<WaveView> waves) {
        var strategy = strategies.read(row.getString("strategy"));
        return new RequestedRollout(
                strategy,
                RolloutView.of(
                        strategy,
                        RolloutState.of(row.getString("state")),
                        row.getString("reason"),
                        row.getInteger("wave"),
                        row.getBoolean("open"),
                        waves,
                        clock.instant()));
    }

    private static WaveView wave(Row row) {
        return new WaveView(
                row.getInteger("wave"),
                row.getInteger("devices"),
                row.getLong("pending"),
                row.getLong("applied"),
                row.getLong("failed"),
                row.getLong("canceled"),
                row.getLong("accepted"),
                row.getOffsetDateTime("opened_at"),
                row.getOffsetDateTime("succeeded_at"));
    }

    private static Tuple ids(Stream<UUID> requestIds) {
        return Tuple.of((Object) requestIds.toArray(UUID[]::new));
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
