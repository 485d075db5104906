package org.otasuite.packages.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.otasuite.packages.PackageTables;

/** Operations as ota-dispatcher writes them. */
final class Operations implements AutoCloseable {
    private static final String REQUEST = """
            insert into ota.request
                (id, project_id, package_id, package_name, file_id, file_type, size, sha256, created_by)
            select ?::uuid, p.project_id, p.id, p.name, p.file_id, p.file_type, p.size, p.sha256, 'test'
            from packages.lock_for_request(?::uuid, ?::uuid) p
            """;
    private static final String OPERATION = """
            insert into ota.operation
                (id, request_id, project_id, device_id, package_id, file_id, state, finished_at, requested_at)
            select gen_random_uuid(), r.id, r.project_id, ?, r.package_id, r.file_id, ?,
                case when ? = 'pending' then null else now() end, now() + ? * interval '1 second'
            from ota.request r where r.id = ?::uuid
            """;

    private final Connection connection;
    private int written;

    private Operations(Connection connection) {
        this.connection = connection;
    }

    /** Nothing is committed before {@link #commit}. */
    static Operations begin() throws SQLException {
        var connection = PackageTables.connect();
        connection.setAutoCommit(false);
        return new Operations(connection);
    }

    /** @return the request's ID; empty if the package is gone */
    String request(String projectId, String packageId) throws SQLException {
        var id = UUID.randomUUID().toString();
        try (var statement = connection.prepareStatement(REQUEST)) {
            statement.setString(1, id);
            statement.setString(2, projectId);
            statement.setString(3, packageId);
            return statement.executeUpdate() == 0 ? "" : id;
        }
    }

    /** Each later than the one before. */
    Operations operation(String requestId, String deviceId, String state) throws SQLException {
        try (var statement = connection.prepareStatement(OPERATION)) {
            statement.setString(1, deviceId);
            statement.setString(2, state);
            statement.setString(3, state);
            statement.setInt(4, written++);
            statement.setString(5, requestId);
            statement.executeUpdate();
        }
        return this;
    }

    /** A failed operation whose command is still where the device finds it. */
    void keepInSlot(String deviceId) throws SQLException {
        try (var statement = connection.prepareStatement("""
                insert into ota.slot (device_id, control_channel, operation_id)
                select device_id, gen_random_uuid(), id from ota.operation where device_id = ?
                on conflict (device_id) do update set operation_id = excluded.operation_id
                """)) {
            statement.setString(1, deviceId);
            statement.executeUpdate();
        }
    }

    void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
