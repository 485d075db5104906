package org.otasuite.download.fact;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Writes a batch of download facts in one statement. */
@ApplicationScoped
class FactRepository {
    /** In the order of the operations, so that two replicas cannot wait for each other; without what was deleted. */
    private static final String WRITE = """
            insert into ota.download as d
                (operation_id, attempts, bytes, started_at, completed_at, last_at, status, address_family)
            select f.operation_id, f.attempts, f.bytes, f.started_at, f.completed_at, f.last_at, f.status, f.family
            from unnest($1::uuid[], $2::int[], $3::bigint[], $4::timestamptz[], $5::timestamptz[],
                    $6::timestamptz[], $7::int[], $8::text[])
                as f (operation_id, attempts, bytes, started_at, completed_at, last_at, status, family)
            where exists (select 1 from ota.requested_file r where r.operation_id = f.operation_id)
            order by f.operation_id
            on conflict (operation_id) do update
            set attempts = d.attempts + excluded.attempts,
                bytes = greatest(d.bytes, excluded.bytes),
                started_at = least(d.started_at, excluded.started_at),
                completed_at = least(d.completed_at, excluded.completed_at),
                (last_at, status, address_family) = (
                    select n.last_at, n.status, n.address_family
                    from (values (d.last_at, d.status, d.address_family, 1),
                                 (excluded.last_at, excluded.status, excluded.address_family, 2))
                        as n (last_at, status, address_family, written)
                    order by n.last_at desc nulls last, n.written desc
                    limit 1)
            """;

    private final Pool database;

    FactRepository(Pool database) {
        this.database = database;
    }

    Uni<Void> write(List<DownloadFact> facts) {
        return database.preparedQuery(WRITE)
                .execute(Tuple.from(List.of(
                        facts.stream().map(DownloadFact::operationId).toArray(UUID[]::new),
                        facts.stream().map(DownloadFact::attempts).toArray(Integer[]::new),
                        facts.stream().map(DownloadFact::bytes).toArray(Long[]::new),
                        facts.stream().map(DownloadFact::startedAt).toArray(OffsetDateTime[]::new),
                        facts.stream().map(DownloadFact::completedAt).toArray(OffsetDateTime[]::new),
                        facts.stream().map(fact -> fact.latest().at()).toArray(OffsetDateTime[]::new),
                        facts.stream().map(fact -> fact.latest().status()).toArray(Integer[]::new),
                        facts.stream()
                                .map(fact -> fact.latest().family().label())
                                .toArray(String[]::new))))
                .replaceWithVoid();
    }
}
