package org.otasuite.bench.reports;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.otasuite.bench.killable.Installation;

/** A project whose devices all have the same command, put into the database directly and without any statistics. */
final class ReportFleet {
    static final String FILE_ID = "fa8884d2";

    private static final String ADD_PROJECT = """
            insert into access.project (id, name, control_channel, data_channel, created_by)
            values (?, 'bench', ?, gen_random_uuid(), 'bench')
            """;
    private static final String ADD_DEVICES = """
            insert into ota.device (id, project_id, key_hash, name, created_by)
            select ? || '-' || i, ?, decode(repeat('00', 32), 'hex'), 'device', 'bench' from generate_series(1, ?) as i
            """;
    private static final String ADD_OPERATIONS = """
            with request as (
                insert into ota.request (id, project_id, package_id, package_name, file_id, file_type, size, sha256,
                    created_by, devices)
                values (gen_random_uuid(), ?, gen_random_uuid(), 'bench', ?, '.tar', 4096, decode('00', 'hex'), 'bench', 0)
                returning id, project_id, package_id, file_id
            )
            insert into ota.operation (id, request_id, project_id, device_id, package_id, file_id, state, finished_at)
            select gen_random_uuid(), r.id, r.project_id, d.id, r.package_id, r.file_id, ?,
                case when ? = 'pending' then null else now() end
            from ota.device d, request r
            where d.project_id = r.project_id
            """;
    private static final String ADD_COMMANDS = """
            update ota.slot s
            set operation_id = o.id, version = s.version + 1, published_version = s.version + 1
            from ota.operation o
            where o.project_id = ? and o.state = 'pending' and s.device_id = o.device_id
            """;

    private final Installation installation;
    private final UUID projectId = UUID.randomUUID();
    private final UUID controlChannel = UUID.randomUUID();
    private final List<String> devices = new ArrayList<>();

    private ReportFleet(Installation installation, int size) throws SQLException {
        this.installation = installation;
        change(ADD_PROJECT, projectId, controlChannel);
        var prefix = UUID.randomUUID().toString();
        change(ADD_DEVICES, prefix, projectId, size);
        for (int i = 1; i <= size; i++) {
            devices.add(prefix + "-" + i);
        }
    }

    /** Every device can find its command. */
    static ReportFleet commanded(Installation installation, int size) throws SQLException {
        var fleet = new ReportFleet(installation, size);
        fleet.change(ADD_OPERATIONS, fleet.projectId, FILE_ID, "pending", "pending");
        fleet.change(ADD_COMMANDS, fleet.projectId);
        return fleet;
    }

    /** Every device has long applied what it was told to. */
    static ReportFleet updated(Installation installation, int size) throws SQLException {
        var fleet = new ReportFleet(installation, size);
        fleet.change(ADD_OPERATIONS, fleet.projectId, FILE_ID, "applied", "applied");
        return fleet;
    }

    UUID projectId() {
        return projectId;
    }

    List<String> devices() {
        return devices;
    }

    String topic(String device) {
        return "channels/" + controlChannel + "/messages/" + device + "/ota";
    }

    /** @param sql with the project's ID as its only parameter */
    long number(String sql) throws SQLException {
        try (var connection = installation.connect();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, projectId);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** A number that is read again and again, over one connection. */
    interface Watched extends AutoCloseable {
        long read() throws SQLException;

        @Override
        void close() throws SQLException;
    }

    /** @param sql with the project's ID as its only parameter */
    Watched watch(String sql) throws SQLException {
        var connection = installation.connect();
        var statement = connection.prepareStatement(sql);
        statement.setObject(1, projectId);
        return new Watched() {
            @Override
            public long read() throws SQLException {
                try (var rows = statement.executeQuery()) {
                    rows.next();
                    return rows.getLong(1);
                }
            }

            @Override
            public void close() throws SQLException {
                connection.close();
            }
        };
    }

    /** @param sql with the project's ID as its only parameter */
    List<String> texts(String sql) throws SQLException {
        try (var connection = installation.connect();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, projectId);
            try (var rows = statement.executeQuery()) {
                var texts = new ArrayList<String>();
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
                return texts;
            }
        }
    }

    private void change(String sql, Object... parameters) throws SQLException {
        try (var connection = installation.connect();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }
}
