package org.otasuite.packages.access;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.UUID;
import org.otasuite.core.identity.ApiToken;

/** Makes the configured administrator's token, and only that one, good. Replicas that do it at once agree. */
@ApplicationScoped
class BootstrapAdministrator {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String REVOKE_OTHERS = """
            update access.api_token set revoked_at = now()
            where bootstrap and token_hash <> $1 and revoked_at is null
            """;
    private static final String ADMIT = """
            insert into access.api_token (id, name, token_hash, role, bootstrap)
            values ($2, 'administrator', $1, 'administrator', true)
            on conflict (token_hash) do update set revoked_at = null
            """;

    private final BootstrapConfig config;
    private final Pool database;

    BootstrapAdministrator(BootstrapConfig config, Pool database) {
        this.config = config;
        this.database = database;
    }

    /** The service does not start without it: an installation that nobody can enter is of no use. */
    void admit(@Observes StartupEvent started) {
        config.administratorToken().ifPresent(text -> {
            if (!ApiToken.isWellFormed(text)) {
                throw new IllegalStateException(
                        "ota.access.administrator-token must be ota_ and 43 characters of base64url.");
            }
            var hash = Buffer.buffer(new ApiToken(text).hash());
            database.withTransaction(connection -> admit(connection, hash))
                    .await()
                    .atMost(PATIENCE);
        });
    }

    private static Uni<Void> admit(SqlConnection connection, Buffer hash) {
        return connection
                .preparedQuery(REVOKE_OTHERS)
                .execute(Tuple.of(hash))
                .flatMap(revoked -> connection.preparedQuery(ADMIT).execute(Tuple.of(hash, UUID.randomUUID())))
                .replaceWithVoid();
    }
}
