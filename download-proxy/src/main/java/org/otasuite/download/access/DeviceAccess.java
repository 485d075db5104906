package org.otasuite.download.access;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

/** Decides what a device may do, each time in one query over what the other services publish. */
@ApplicationScoped
public class DeviceAccess {
    /** $1 device ID, $2 file ID: one row for a device that exists, with nulls for what it may not have. */
    private static final String DOWNLOAD = """
            select d.key_hash, c.control_channel, c.enabled, p.object_key, p.file_type, p.size, p.sha256, r.operation_id
            from ota.device_credential d
            join access.project_channel c on c.project_id = d.project_id
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
            select d.key_hash, c.control_channel, c.data_channel
            from ota.device_credential d
            join access.project_channel c on c.project_id = d.project_id
            where d.device_id = $1 and c.enabled
            """;

    /** What a key is compared with where there is no such device, so that this takes as long. */
    private static final byte[] NO_HASH = new byte[32];

    private final Pool database;
    private final AccessConfig config;

    DeviceAccess(Pool database, AccessConfig config) {
        this.database = database;
        this.config = config;
    }

    /**
     * @throws OtaException {@link ErrorCode#UNAUTHENTICATED} for a wrong ID or key, {@link ErrorCode#FORBIDDEN} for
     *     another channel or a disabled project, {@link ErrorCode#NOT_FOUND} for a file that the project does not have,
     *     {@link ErrorCode#NOT_REQUESTED} for one that this device was not told to fetch, or no longer
     */
    public Uni<Entitlement> authorize(DeviceClaim claim) {
        return rows(DOWNLOAD, Tuple.of(claim.deviceId(), claim.fileId()))
                .map(rows -> entitlement(claim, authenticated(rows, claim.deviceKey())));
    }

    /** Empty for a wrong ID or key, and in a disabled project. */
    public Uni<Optional<DeviceChannels>> authenticate(String deviceId, DeviceKey deviceKey) {
        return rows(CHANNELS, Tuple.of(deviceId))
                .map(rows -> Optional.ofNullable(matching(rows, deviceKey))
                        .map(row -> new DeviceChannels(row.getUUID("control_channel"), row.getUUID("data_channel"))));
    }

    private Uni<RowSet<Row>> rows(String query, Tuple parameters) {
        return database.preparedQuery(query)
                .execute(parameters)
                .ifNoItem()
                .after(config.timeout())
                .fail();
    }

    private static Entitlement entitlement(DeviceClaim claim, Row row) {
        if (!claim.controlChannel().equals(row.getUUID("control_channel"))) {
            throw new OtaException(ErrorCode.FORBIDDEN, "Not this device's channel.");
        }
        if (!row.getBoolean("enabled")) {
            throw new OtaException(ErrorCode.FORBIDDEN, "The project is disabled.");
        }
        if (row.getString("object_key") == null) {
            throw new OtaException(ErrorCode.NOT_FOUND, "No such file.");
        }
        var operationId = row.getUUID("operation_id");
        if (operationId == null) {
            throw new OtaException(ErrorCode.NOT_REQUESTED, "Not requested for this device.");
        }
        return new Entitlement(operationId, blob(claim.fileId(), row));
    }

    private static Row authenticated(RowSet<Row> rows, DeviceKey key) {
        var row = matching(rows, key);
        if (row == null) {
            throw new OtaException(ErrorCode.UNAUTHENTICATED, "Wrong device ID or key.");
        }
        return row;
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
