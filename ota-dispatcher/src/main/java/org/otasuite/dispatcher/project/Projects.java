package org.otasuite.dispatcher.project;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.identity.Operator;

/** Finds projects through the published view. */
@ApplicationScoped
public class Projects {
    private static final String SQL =
            "select project_id, control_channel, data_channel from access.project_channel where project_id = $1";

    private final Pool database;

    Projects(Pool database) {
        this.database = database;
    }

    /** @throws OtaException {@link ErrorCode#NOT_FOUND} if there is none or the operator has no part in it */
    public Uni<Project> get(UUID id, Operator operator) {
        if (!operator.sees(id)) {
            return Uni.createFrom().failure(notFound());
        }
        return get(database, id);
    }

    /** For work of our own, which no operator asks for at this moment. */
    public Uni<Project> get(SqlClient transaction, UUID id) {
        return transaction.preparedQuery(SQL).execute(Tuple.of(id)).map(rows -> {
            if (rows.size() == 0) {
                throw notFound();
            }
            return project(rows.iterator().next());
        });
    }

    private static Project project(Row row) {
        return new Project(row.getUUID("project_id"), row.getUUID("control_channel"), row.getUUID("data_channel"));
    }

    private static OtaException notFound() {
        return new OtaException(ErrorCode.NOT_FOUND, "No such project.");
    }
}
