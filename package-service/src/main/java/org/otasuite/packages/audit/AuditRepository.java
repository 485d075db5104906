package org.otasuite.packages.audit;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;

@ApplicationScoped
class AuditRepository {
    /** Whose entries, in a form for which there is an index. */
    private static final String OF_A_PROJECT = "project_id = $1";

    private static final String OF_NO_PROJECT = "project_id is null and $1::uuid is null";

    /** Whose; $1 project or null, $2 actor, $3 action, $4 target, $5 since, $6 until; null: any. */
    private static final String MATCHING = """
            from access.audit
            where %s
                and ($2::text is null or actor_name = $2 or actor_id = $2)
                and ($3::text is null or action = $3)
                and ($4::text is null or target = $4)
                and ($5::timestamptz is null or at >= $5)
                and ($6::timestamptz is null or at < $6)
            """;

    private static final String COLUMNS = """
            select id, at, actor_kind, actor_id, actor_name, host(address) as address, action, target,
                old_values::text, new_values::text
            """;

    private static final String COUNT = "select count(*) " + MATCHING;
    private static final String PAGE = COLUMNS + MATCHING + "order by id desc limit $7 offset $8";
    private static final String BEFORE = COLUMNS + MATCHING + "and id < $8 order by id desc limit $7";
    private static final int EXPORTED_AT_ONCE = 500;

    private final Pool database;

    AuditRepository(Pool database) {
        this.database = database;
    }

    /** @param project null: what belongs to no project */
    Uni<Page<AuditView>> list(@Nullable UUID project, AuditFilter filter, Paging paging) {
        var window = values(project, filter, (long) paging.limit(), (long) paging.offset());
        return database.preparedQuery(of(project, COUNT))
                .execute(values(project, filter))
                .flatMap(counted -> rows(of(project, PAGE), window)
                        .map(found -> Page.of(found, counted.iterator().next().getLong(0), paging)));
    }

    /**
     * All of it, the newest first, of which only a few are in memory at a time. A bad filter is refused at once.
     *
     * @param project null: what belongs to no project
     */
    Multi<AuditView> all(@Nullable UUID project, AuditFilter filter) {
        filter.refuseImpossible();
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new AtomicLong(Long.MAX_VALUE),
                        last -> rows(of(project, BEFORE), values(project, filter, (long) EXPORTED_AT_ONCE, last.get()))
                                .invoke(found -> {
                                    if (!found.isEmpty()) {
                                        last.set(found.get(found.size() - 1).id());
                                    }
                                }))
                .whilst(found -> found.size() == EXPORTED_AT_ONCE)
                .onItem()
                .transformToIterable(found -> found);
    }

    private static String of(@Nullable UUID project, String sql) {
        return sql.formatted(project == null ? OF_NO_PROJECT : OF_A_PROJECT);
    }

    private Uni<List<AuditView>> rows(String sql, Tuple values) {
        return database.preparedQuery(sql)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(AuditView::of)
                        .toList());
    }

    private static Tuple values(@Nullable UUID project, AuditFilter filter, Long... window) {
        var values = Tuple.from(new @Nullable Object[] {
            project, filter.actor(), filter.action(), filter.target(), filter.since(), filter.until()
        });
        for (var value : window) {
            values.addLong(value);
        }
        return values;
    }
}
