package org.otasuite.packages.member;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.identity.Role;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;

@ApplicationScoped
class MemberRepository {
    private static final String COLUMNS = "id, subject, email, role, created_by, created_at";

    private static final String ADD = """
            insert into access.member (id, project_id, subject, email, role, created_by)
            select $1, p.id, $3, $4, $5, $6 from access.project p where p.id = $2
            on conflict do nothing
            returning %s
            """.formatted(COLUMNS);

    private static final String LIST = """
            select %s from access.member where project_id = $1 order by created_at desc, id limit $2 offset $3
            """.formatted(COLUMNS);

    private static final String COUNT = "select count(*) from access.member where project_id = $1";

    private static final String LOCK =
            "select %s from access.member where project_id = $1 and id = $2 for update".formatted(COLUMNS);

    private static final String CHANGE = "update access.member set role = $2 where id = $1";

    private static final String REMOVE =
            "delete from access.member where project_id = $1 and id = $2 returning %s".formatted(COLUMNS);

    private final Pool database;

    MemberRepository(Pool database) {
        this.database = database;
    }

    /** Empty: the person is a member already. */
    Uni<Optional<MemberView>> add(SqlClient transaction, UUID project, NewMember wanted, String by) {
        return first(transaction, ADD, Tuple.from(new @Nullable Object[] {
            UUID.randomUUID(),
            project,
            wanted.subject(),
            wanted.lowerCaseEmail(),
            wanted.role().label(),
            by
        }));
    }

    /** The member as it is until the end of the transaction. */
    Uni<Optional<MemberView>> lock(SqlClient transaction, UUID project, UUID id) {
        return first(transaction, LOCK, Tuple.of(project, id));
    }

    Uni<Void> change(SqlClient transaction, UUID id, Role role) {
        return transaction
                .preparedQuery(CHANGE)
                .execute(Tuple.of(id, role.label()))
                .replaceWithVoid();
    }

    /** The member as it was. */
    Uni<Optional<MemberView>> remove(SqlClient transaction, UUID project, UUID id) {
        return first(transaction, REMOVE, Tuple.of(project, id));
    }

    Uni<Page<MemberView>> list(UUID project, Paging paging) {
        return database.preparedQuery(COUNT)
                .execute(Tuple.of(project))
                .flatMap(counted -> database.preparedQuery(LIST)
                        .execute(Tuple.of(project, paging.limit(), paging.offset()))
                        .map(rows -> Page.of(
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(MemberView::of)
                                        .toList(),
                                counted.iterator().next().getLong(0),
                                paging)));
    }

    private static Uni<Optional<MemberView>> first(SqlClient client, String sql, Tuple values) {
        return client.preparedQuery(sql).execute(values).map(MemberRepository::first);
    }

    private static Optional<MemberView> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(MemberView.of(rows.iterator().next()));
    }
}
