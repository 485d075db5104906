package org.otasuite.packages.catalog;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What became of packages on devices, as ota-dispatcher publishes it. */
@ApplicationScoped
class DeviceCounts {
    private static final String SQL = "select package_id, pending, applied, failed from ota.package_devices($1)";

    private final Pool database;

    DeviceCounts(Pool database) {
        this.database = database;
    }

    /** Packages that no device has to do with are left out. */
    Uni<Map<UUID, PackageDevices>> of(Collection<UUID> packageIds) {
        return database.preparedQuery(SQL)
                .execute(Tuple.of(packageIds.toArray(UUID[]::new)))
                .map(rows -> {
                    var counts = new HashMap<UUID, PackageDevices>();
                    rows.forEach(row -> counts.put(
                            row.getUUID("package_id"),
                            new PackageDevices(row.getLong("pending"), row.getLong("applied"), row.getLong("failed"))));
                    return counts;
                });
    }
}
