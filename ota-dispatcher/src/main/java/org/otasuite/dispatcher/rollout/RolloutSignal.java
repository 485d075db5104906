package org.otasuite.dispatcher.rollout;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/** Tells every replica that a rollout may have to go on, or stop. The database does so itself for every outcome. */
final class RolloutSignal {
    static final String CHANNEL = "ota_rollout";

    private static final String SQL = "select pg_notify('" + CHANNEL + "', $1)";

    private RolloutSignal() {}

    /** Heard when the transaction commits, and only then. */
    static Uni<Void> send(SqlConnection transaction, UUID requestId) {
        return transaction
                .preparedQuery(SQL)
                .execute(Tuple.of(requestId.toString()))
                .replaceWithVoid();
    }
}
