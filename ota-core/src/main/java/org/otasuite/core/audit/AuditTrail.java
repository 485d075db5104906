package org.otasuite.core.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Locale;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.identity.Operator;

/** Writes changes down, always with the connection of the transaction that makes them. */
public final class AuditTrail {
    private static final String RECORD = "select access.record(cast(%1$s1 as uuid), %1$s2, %1$s3, %1$s4, %1$s5, %1$s6,"
            + " %1$s7, cast(%1$s8 as jsonb), cast(%1$s9 as jsonb))";
    private static final int PARAMETERS = 9;

    /** The two clients write parameters in ways of their own, and both want to be told that each is text. */
    private static String sql(String mark) {
        return RECORD.formatted(mark).replaceAll("([$?]\\d)", "cast($1 as text)");
    }

    private static final String SQL = sql("$");
    private static final String JPA = sql("?");

    private AuditTrail() {}

    public static Uni<Void> record(SqlClient transaction, Operator operator, Change change) {
        return transaction
                .preparedQuery(SQL)
                .execute(Tuple.from(values(operator, change)))
                .replaceWithVoid();
    }

    /** Changes that wait in the session are written first: what is recorded has happened. */
    public static Uni<Void> record(Mutiny.Session session, Operator operator, Change change) {
        var query = session.createNativeQuery(JPA);
        var values = values(operator, change);
        for (int i = 0; i < PARAMETERS; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return session.flush().flatMap(written -> query.getSingleResult()).replaceWithVoid();
    }

    private static @Nullable Object[] values(Operator operator, Change change) {
        return new @Nullable Object[] {
            change.projectId() == null ? null : change.projectId().toString(),
            operator.kind().name().toLowerCase(Locale.ROOT),
            operator.id(),
            operator.name(),
            operator.address(),
            change.action().label(),
            change.target(),
            text(change.before()),
            text(change.after())
        };
    }

    private static @Nullable String text(@Nullable JsonObject values) {
        return values == null ? null : values.encode();
    }
}
