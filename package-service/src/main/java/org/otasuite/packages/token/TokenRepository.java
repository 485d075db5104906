package org.otasuite.packages.token;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.identity.ApiToken;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;

@ApplicationScoped
class TokenRepository {
    private static final String COLUMNS =
            "id, name, role, created_by, created_at, expires_at, revoked_at, last_used_at";

    private static final String ADD = """
            insert into access.api_token (id, name, token_hash, project_id, role, created_by, expires_at)
            values ($1, $2, $3, $4, $5, $6, coalesce($7, now() + interval '1 year'))
            returning %s
            """.formatted(COLUMNS);

    private static final String LIST = """
            select %s from access.api_token where project_id = $1 order by created_at desc, id limit $2 offset $3
            """.formatted(COLUMNS);

    private static final String COUNT = "select count(*) from access.api_token where project_id = $1";

    private static final String LOCK =
            "select %s from access.api_token where project_id = $1 and id = $2 for update".formatted(COLUMNS);

    private static final String REVOKE =
            "update access.api_token set revoked_at = now() where id = $1 and revoked_at is null";

    private final Pool database;

    TokenRepository(Pool database) {
        this.database = database;
    }

    Uni<TokenView> add(SqlClient transaction, UUID project, NewToken wanted, ApiToken token, String by) {
        @Nullable
        OffsetDateTime expiresAt =
                wanted.expiresAt() == null ? null : wanted.expiresAt().atOffset(ZoneOffset.UTC);
        return transaction
                .preparedQuery(ADD)
                .execute(Tuple.from(new @Nullable Object[] {
                    UUID.randomUUID(),
                    wanted.name(),
                    Buffer.buffer(token.hash()),
                    project,
                    wanted.role().label(),
                    by,
                    expiresAt
                }))
                .map(rows -> TokenView.of(rows.iterator().next()));
    }

    Uni<Page<TokenView>> list(UUID project, Paging paging) {
        return database.preparedQuery(COUNT)
                .execute(Tuple.of(project))
                .flatMap(counted -> database.preparedQuery(LIST)
                        .execute(Tuple.of(project, paging.limit(), paging.offset()))
                        .map(rows -> Page.of(
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(TokenView::of)
                                        .toList(),
                                counted.iterator().next().getLong(0),
                                paging)));
    }

    /** The token as it is until the end of the transaction. */
    Uni<Optional<TokenView>> lock(SqlClient transaction, UUID project, UUID id) {
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(project, id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(TokenView.of(rows.iterator().next())));
    }

    Uni<Void> revoke(SqlClient transaction, UUID id) {
        return transaction.preparedQuery(REVOKE).execute(Tuple.of(id)).replaceWithVoid();
    }
}
