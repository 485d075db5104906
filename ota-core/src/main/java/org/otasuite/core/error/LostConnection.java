package org.otasuite.core.error;

import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a query failed because its connection to the database was closed: then another one may serve it. */
public final class LostConnection {
    /** With what the client of the database (Vert.x 4.5) begins what it has no type for. */
    private static final List<String> CLOSED =
            List.of("Connection is not active now", "Pending requests failed to be sent");

    private LostConnection() {}

    public static boolean isCauseOf(Throwable failure) {
        return failure instanceof ClosedConnectionException
                || failure instanceof IOException
                || (failure instanceof DatabaseException refused
                        ? isLastWord(refused.getSqlState())
                        : isClosed(failure.getMessage()));
    }

    /** What a server says on a connection that it closes: it stops (57P01), or another process of it died (57P02). */
    private static boolean isLastWord(@Nullable String state) {
        return "57P01".equals(state) || "57P02".equals(state);
    }

    private static boolean isClosed(@Nullable String message) {
        return message != null && CLOSED.stream().anyMatch(message::startsWith);
    }
}
