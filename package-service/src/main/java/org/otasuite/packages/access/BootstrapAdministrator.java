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
import org.jboss.logging.Logger;
import org.otasuite.core.identity.ApiToken;

/** Makes the configured administrator's token, and only that one, good. Replicas that do it at once agree. */
@ApplicationScoped
class BootstrapAdministrator {
    private static final Logger LOG = Logger.getLogger(BootstrapAdministrator.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
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

    /**
     * Before the service answers anybody, if the database is there. Else a replica that starts while it is away would end,
     * and others with it: the token becomes good as soon as the database is back.
     *
     * @throws IllegalStateException if no token can be like that
     */
    void admit(@Observes StartupEvent started) {
        config.administratorToken().ifPresent(text -> {
            if (!ApiToken.isWellFormed(text)) {
                throw new IllegalStateException(
                        "ota.access.administrator-token must be ota_ and 43 characters of base64url.");
            }
            var hash = Buffer.buffer(new ApiToken(text).hash());
            var admission = database.withTransaction(connection -> admit(connection, hash));
            try {
                admission.await().atMost(PATIENCE);
            } catch (RuntimeException away) {
                LOG.warnf("the administrator's token is not good yet, will be tried again: %s", away);
                tryAgain(admission);
            }
        });
    }

    private static void tryAgain(Uni<Void> admission) {
        admission
                .onFailure()
                .retry()
                .withBackOff(SHORTEST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .subscribe()
                .with(done -> LOG.info("the administrator's token is good"));
    }

    private static Uni<Void> admit(SqlConnection connection, Buffer hash) {
        return connection
                .preparedQuery(REVOKE_OTHERS)
                .execute(Tuple.of(hash))
                .flatMap(revoked -> connection.preparedQuery(ADMIT).execute(Tuple.of(hash, UUID.randomUUID())))
                .replaceWithVoid();
    }
}
