package org.otasuite.core.health;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/**
 * Started once the database has let the service in, so that a wrong address or password stops a roll-out. What becomes of
 * the database later is no reason to take a service away that says so itself.
 */
@Startup
@ApplicationScoped
class DatabaseStart implements AsyncHealthCheck {
    private static final String NAME = "database was reached";

    private final Pool pool;
    private volatile boolean reached;

    DatabaseStart(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        if (reached) {
            return Uni.createFrom().item(HealthCheckResponse.up(NAME));
        }
        return pool.query("select 1")
                .execute()
                .invoke(() -> reached = true)
                .map(rows -> HealthCheckResponse.up(NAME))
                .onFailure()
                .recoverWithItem(HealthCheckResponse.down(NAME));
    }
}
