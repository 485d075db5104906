package org.otasuite.core.identity;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operator of a token or of a person. Answers, good or bad, are kept for a few seconds, so that a check does
 * not cost a query each; what was revoked is good for that much longer at most. A failed query is not kept.
 */
@ApplicationScoped
@IfBuildProperty(name = "ota.operators", stringValue = "true")
public class OperatorDirectory {
    private static final int MOST_KEPT = 10_000;
    private static final String TOKEN =
            "select token_id, name, project_id, role, project_enabled from access.authenticate($1)";
    private static final String PERSON = "select project_id, role, project_enabled from access.memberships($1, $2)";

    private final Pool database;
    private final AsyncCache<String, Optional<Operator>> tokens;
    private final AsyncCache<Person, Operator> people;

    OperatorDirectory(Pool database, DirectoryConfig config) {
        this.database = database;
        tokens = cache(config.remembered());
        people = cache(config.remembered());
    }

    /** Empty if the token is unknown, expired or revoked. */
    Uni<Optional<Operator>> find(ApiToken token) {
        return find(tokens, token.hashKey(), () -> query(token));
    }

    /** Whom the provider vouches for is known, be it without a part in any project. */
    Uni<Operator> find(Person person) {
        return find(people, person, () -> query(person));
    }

    /**
     * Who asks while another's query is under way is answered with it, but goes on in the context of its own request:
     * two requests in one would share, and end, one request scope.
     */
    private static <K, T> Uni<T> find(AsyncCache<K, T> cache, K key, Supplier<Uni<T>> query) {
        return Uni.createFrom().deferred(() -> {
            var found = cache.get(key, (missing, executor) -> query.get().subscribeAsCompletionStage());
            var own = Vertx.currentContext();
            var answer = Uni.createFrom()
                    .completionStage(found)
                    // The cache does so too, but later: who asks again at once would be given the same failure.
                    .onFailure()
                    .invoke(() -> cache.asMap().remove(key, found));
            return found.isDone() || own == null
                    ? answer
                    : answer.emitOn(task -> own.runOnContext(ignored -> task.run()));
        });
    }

    private Uni<Optional<Operator>> query(ApiToken token) {
        return database.preparedQuery(TOKEN)
                .execute(Tuple.of(Buffer.buffer(token.hash())))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(operator(rows.iterator().next())));
    }

    private Uni<Operator> query(Person person) {
        return database.preparedQuery(PERSON)
                .execute(Tuple.of(person.subject(), person.verifiedEmail()))
                .map(rows -> new Operator(
                        Operator.Kind.PERSON, person.subject(), person.name(), false, memberships(rows), null));
    }

    private static Operator operator(Row row) {
        @Nullable UUID project = row.getUUID("project_id");
        return new Operator(
                Operator.Kind.TOKEN,
                row.getUUID("token_id").toString(),
                row.getString("name"),
                project == null,
                project == null ? Map.of() : Map.of(project, membership(row)),
                null);
    }

    private static Map<UUID, Membership> memberships(RowSet<Row> rows) {
        var memberships = new HashMap<UUID, Membership>();
        rows.forEach(row -> memberships.merge(row.getUUID("project_id"), membership(row), Membership::or));
        return Map.copyOf(memberships);
    }

    private static Membership membership(Row row) {
        return new Membership(Role.of(row.getString("role")), row.getBoolean("project_enabled"));
    }

    private static <K, V> AsyncCache<K, V> cache(Duration remembered) {
        return Caffeine.newBuilder()
                .expireAfterWrite(remembered)
                .maximumSize(MOST_KEPT)
                .buildAsync();
    }
}
