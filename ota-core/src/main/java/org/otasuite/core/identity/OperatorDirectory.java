package org.otasuite.core.identity;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * Finds the operator of a token. Answers, good or bad, are kept for a few seconds, so that a token check does not cost
 * a query each; a revoked token is good for that much longer at most.
 */
@ApplicationScoped
@IfBuildProperty(name = "ota.operators", stringValue = "true")
public class OperatorDirectory {
    static final Duration KEPT = Duration.ofSeconds(5);
    private static final int MOST_KEPT = 10_000;
    private static final String SQL = "select token_id, name, project_id, role from access.authenticate($1)";

    private final Pool database;
    private final AsyncCache<String, Optional<Operator>> known =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST_KEPT).buildAsync();

    OperatorDirectory(Pool database) {
        this.database = database;
    }

    /** Empty if the token is unknown, expired or revoked. A failed query is not kept. */
    public Uni<Optional<Operator>> find(ApiToken token) {
        return Uni.createFrom()
                .completionStage(() -> known.get(
                        token.hashKey(), (key, executor) -> query(token).subscribeAsCompletionStage()));
    }

    private Uni<Optional<Operator>> query(ApiToken token) {
        return database.preparedQuery(SQL)
                .execute(Tuple.of(Buffer.buffer(token.hash())))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(operator(rows.iterator().next())));
    }

    private static Operator operator(Row row) {
        return new Operator(
                row.getUUID("token_id"),
                row.getString("name"),
                row.getUUID("project_id"),
                Role.of(row.getString("role")));
    }
}
