package org.otasuite.dispatcher.pace;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/** Puts what slots hold back for a request under the request's pace. */
public final class Pace {
    /**
     * $1 request, $2 devices in a minute. Waits for whoever has the turn at this moment and might forget the request, and
     * keeps others from it until what is held back now can be seen.
     */
    private static final String START = """
            insert into ota.pace as p (request_id, devices_per_minute, next_at)
            values ($1, $2, now())
            on conflict (request_id) do update set next_at = p.next_at
            """;

    private Pace() {}

    /** A new one's first device has its turn now; one that is there goes on as it was. */
    public static Uni<Void> start(SqlConnection transaction, UUID requestId, int devicesPerMinute) {
        return transaction
                .preparedQuery(START)
                .execute(Tuple.of(requestId, devicesPerMinute))
                .replaceWithVoid();
    }
}
