package org.otasuite.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperatorDirectoryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void closeVertx() {
        vertx.closeAndAwait();
    }

    @Test
    void asksAgainForWhoHeardThatAQueryFailed() {
        var directory = new OperatorDirectory(
                PgBuilder.pool().connectingTo(nobody()).using(vertx).build(), () -> Duration.ofHours(1));
        var token = ApiToken.random();
        var failures = new ArrayList<Throwable>();
        var told = directory.find(token).onFailure().invoke(failures::add);

        told.onFailure()
                .recoverWithUni(told)
                .onFailure()
                .recoverWithItem(Optional.empty())
                .await()
                .atMost(PATIENCE);

        assertThat(failures).hasSize(2).doesNotHaveDuplicates();
    }

    /** A port of the system's own range, where no database is. */
    private static PgConnectOptions nobody() {
        return new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(1)
                .setDatabase("none")
                .setUser("nobody");
    }
}
