package org.otasuite.download.access;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.LostConnection;

/** Decides what a device may do, each time in one query over what the other services publish. */
@ApplicationScoped
public class DeviceAccess {
    /** $1 device ID, $2 file ID: one row for a device that exists, with nulls for what it may not have. */
    private static final String DOWNLOAD = """
            select d.key_hash, d.project_id, j.control_channel, j.enabled, j.download_policy, j.plain_http,
                j.download_bandwidth, p.object_key, p.file_type, p.size, p.sha256, r.operation_id
            from ota.device_credential d
            join access.project_download j on j.project_id = d.project_id
            left join packages.published p on p.project_id = d.project_id and p.file_id = $2
            left join lateral (
                select f.operation_id
                from ota.requested_file f
                where f.device_id = d.device_id and f.file_id = $2 and f.state <> 'canceled'
                order by f.requested_at desc
                limit 1
            ) r on true
            where d.device_id = $1
            """;

    private static final String CHANNELS = """
            select d.key_hash, j.control_channel, j.data_channel
            from ota.device_credential d
            join access.project_download j on j.project_id = d.project_id
            where d.device_id = $1 and j.enabled
            """;

    private static final String ONLY_REQUESTED = "requested";

    /** What a key is compared with where there is no such device, so that this takes as long. */
    private static final byte[] NO_HASH = new byte[32];

    /** In which whatever closed one connection is seen on the others too. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Pool database;
    private final Vertx vertx;
    private final AccessConfig config;

    DeviceAccess(Pool database, Vertx vertx, AccessConfig config) {
        this.database = database;
        this.vertx = vertx;
        this.config = config;
    }

    /** @param encrypted whether the device asks over TLS */
    public Uni<Decision> authorize(DeviceClaim claim, boolean encrypted) {
        return rows(DOWNLOAD, Tuple.of(claim.deviceId(), claim.fileId())).map(rows -> {
            var row = matching(rows, claim.deviceKey());
            return row == null ? Refusal.WRONG_CREDENTIALS : decide(claim, encrypted, row);
        });
    }

    /** Empty for a wrong ID or key, and in a disabled project. */
    public Uni<Optional<DeviceChannels>> authenticate(String deviceId, DeviceKey deviceKey) {
        return rows(CHANNELS, Tuple.of(deviceId))
                .map(rows -> Optional.ofNullable(matching(rows, deviceKey)).map(DeviceAccess::channels));
    }

    /** Empty where there is no such device, or its project is disabled. */
    public Uni<Optional<DeviceChannels>> channels(String deviceId) {
        return rows(CHANNELS, Tuple.of(deviceId))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(channels(rows.iterator().next())));
    }

    /**
     * Asks again, once, when the connection was closed: the pool may have one that the database has closed already, and
     * a device that heard of it would be back after hours. Both times together have the time of one.
     */
    private Uni<RowSet<Row>> rows(String query, Tuple parameters) {
        return execute(query, parameters)
                .onFailure(LostConnection::isCauseOf)
                .recoverWithUni(() -> pause().chain(() -> execute(query, parameters)))
                .ifNoItem()
                .after(config.timeout())
                .fail();
    }

    private Uni<RowSet<Row>> execute(String query, Tuple parameters) {
        return database.preparedQuery(query).execute(parameters);
    }

    /** A timer of the caller's event loop, on which the answer has to come. */
    private Uni<Long> pause() {
        return Uni.createFrom().emitter(over -> vertx.setTimer(PAUSE.toMillis(), over::complete));
    }

    private static Decision decide(DeviceClaim claim, boolean encrypted, Row row) {
        if (!claim.controlChannel().equals(row.getUUID("control_channel"))) {
            return Refusal.WRONG_CHANNEL;
        }
        if (!row.getBoolean("enabled")) {
            return Refusal.PROJECT_DISABLED;
        }
        if (!encrypted && !row.getBoolean("plain_http")) {
            return Refusal.PLAIN_HTTP;
        }
        if (row.getString("object_key") == null) {
            return Refusal.UNKNOWN_FILE;
        }
        var operationId = row.getUUID("operation_id");
        if (operationId == null && row.getString("download_policy").equals(ONLY_REQUESTED)) {
            return Refusal.NOT_REQUESTED;
        }
        return new Entitlement(
                operationId,
                claim.deviceId(),
                row.getUUID("project_id"),
                row.getLong("download_bandwidth"),
                blob(claim.fileId(), row));
    }

    private static DeviceChannels channels(Row row) {
        return new DeviceChannels(row.getUUID("control_channel"), row.getUUID("data_channel"));
    }

    private static @Nullable Row matching(RowSet<Row> rows, DeviceKey key) {
        var row = rows.size() == 0 ? null : rows.iterator().next();
        var expected = row == null ? NO_HASH : row.getBuffer("key_hash").getBytes();
        return key.hasHash(expected) ? row : null;
    }

    private static Blob blob(String fileId, Row row) {
        return new Blob(
                fileId,
                row.getString("file_type"),
                row.getString("object_key"),
                row.getLong("size"),
                HexFormat.of().formatHex(row.getBuffer("sha256").getBytes()));
    }
}
