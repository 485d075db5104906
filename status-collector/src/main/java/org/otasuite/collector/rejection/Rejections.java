package org.otasuite.collector.rejection;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Writes down what could not be taken, and removes what is old. */
@ApplicationScoped
public class Rejections {
    /**
     * $1 control channels, $2 device IDs, $3 kinds, $4 reasons, $5 how often, $6 first times, $7 last times, $8 sizes, $9
     * beginnings. In one order, so that no two transactions can wait for each other. A channel that is no project's is
     * nobody's to see.
     */
    private static final String NOTE = """
            insert into ota.rejected_message as m
                (project_id, device_id, kind, reason, times, first_at, last_at, size, payload)
            select c.project_id, u.device_id, u.kind, u.reason, u.times, u.first_at, u.last_at, u.size, u.payload
            from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::timestamptz[],
                    $7::timestamptz[], $8::int[], $9::bytea[])
                as u (control_channel, device_id, kind, reason, times, first_at, last_at, size, payload)
            join access.project_channel c on c.control_channel = u.control_channel
            order by c.project_id, u.device_id, u.kind, u.reason
            on conflict (project_id, device_id, kind, reason) do update
            set times = m.times + excluded.times,
                last_at = greatest(m.last_at, excluded.last_at),
                size = excluded.size,
                payload = excluded.payload
            """;

    /**
     * $1 for how many seconds, $2 how many of a project. Waits for nobody, and leaves alone what changes at this moment:
     * that is new again.
     */
    private static final String CLEAN_UP = """
            delete from ota.rejected_message m
            using (
                select l.project_id, l.device_id, l.kind, l.reason
                from ota.rejected_message l
                join (
                    select r.*, row_number() over (partition by project_id order by last_at desc) as place
                    from ota.rejected_message r
                ) placed on (placed.project_id, placed.device_id, placed.kind, placed.reason, placed.last_at)
                    = (l.project_id, l.device_id, l.kind, l.reason, l.last_at)
                where placed.place > $2::int or placed.last_at < now() - make_interval(secs => $1::float8)
                for update of l skip locked
            ) old
            where m.project_id = old.project_id and m.device_id = old.device_id and m.kind = old.kind
                and m.reason = old.reason
            """;

    private final Pool database;
    private final RejectionConfig config;

    Rejections(Pool database, RejectionConfig config) {
        this.database = database;
        this.config = config;
    }

    public Uni<Void> note(SqlConnection transaction, List<Rejection> rejections) {
        if (rejections.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var sums = Rejection.summed(rejections);
        var parameters = Tuple.tuple()
                .addValue(column(sums, UUID[]::new, sum -> sum.topic().controlChannel()))
                .addValue(column(sums, String[]::new, sum -> sum.topic().deviceId()))
                .addValue(column(sums, String[]::new, sum -> sum.topic().kind().level()))
                .addValue(column(sums, String[]::new, Rejection::reason))
                .addValue(column(sums, Long[]::new, Rejection::times))
                .addValue(column(sums, OffsetDateTime[]::new, Rejection::firstAt))
                .addValue(column(sums, OffsetDateTime[]::new, Rejection::lastAt))
                .addValue(column(sums, Integer[]::new, Rejection::size))
                .addValue(column(sums, Buffer[]::new, Rejection::beginning));
        return transaction.preparedQuery(NOTE).execute(parameters).replaceWithVoid();
    }

    Uni<Integer> cleanUp() {
        return database.preparedQuery(CLEAN_UP)
                .execute(Tuple.of((double) config.keep().toSeconds(), config.mostOfProject()))
                .map(result -> result.rowCount());
    }

    private static <T, V> V[] column(List<T> rows, IntFunction<V[]> array, Function<T, V> value) {
        return rows.stream().map(value).toArray(array);
    }
}
