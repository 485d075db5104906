package org.otasuite.dispatcher.slot;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Tells every publisher that there are dirty slots. */
public final class SlotSignal {
    /** What the database's function notifies. */
    static final String CHANNEL = "ota_slot";

    private SlotSignal() {}

    /** Heard when the transaction commits, and only then. */
    public static Uni<Void> send(SqlConnection transaction) {
        return transaction
                .query("select pg_notify('" + CHANNEL + "', '')")
                .execute()
                .replaceWithVoid();
    }
}
