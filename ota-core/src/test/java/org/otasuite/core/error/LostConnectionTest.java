package org.otasuite.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LostConnectionTest {
    static Stream<Throwable> closed() {
        return Stream.of(
                ClosedConnectionException.INSTANCE,
                new IOException("Connection reset by peer"),
                new VertxException("Connection is not active now, current status: CLOSED"),
                new VertxException("Pending requests failed to be sent due to connection has been closed."),
                refused("57P01"));
    }

    static Stream<Throwable> other() {
        return Stream.of(
                new TimeoutException(),
                new VertxException("Timeout"),
                new IllegalStateException(),
                refused("57014"),
                refused("42501"));
    }

    @ParameterizedTest
    @MethodSource("closed")
    void isTheCauseOfWhatFailsOnAClosedConnection(Throwable failure) {
        assertThat(LostConnection.isCauseOf(failure)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("other")
    void isNotTheCauseOfAnythingElse(Throwable failure) {
        assertThat(LostConnection.isCauseOf(failure)).isFalse();
    }

    private static Throwable refused(String state) {
        return new PgException("refused", "FATAL", state, "");
    }
}
