package org.otasuite.packages.session;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class SessionRepository {
    private static final String EXPIRY =
            "select expires_at from access.api_token where id = $1 and expires_at is not null";

    private final Pool database;

    SessionRepository(Pool database) {
        this.database = database;
    }

    /** When a token ends by itself; empty: never. */
    Uni<Optional<Instant>> expiry(UUID token) {
        return database.preparedQuery(EXPIRY).execute(Tuple.of(token)).map(rows -> {
            var found = rows.iterator();
            return found.hasNext()
                    ? Optional.of(found.next().getOffsetDateTime("expires_at")).map(OffsetDateTime::toInstant)
                    : Optional.empty();
        });
    }
}
