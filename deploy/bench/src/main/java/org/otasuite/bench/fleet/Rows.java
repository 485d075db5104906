package org.otasuite.bench.fleet;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Puts projects, packages and devices in as the services would, but faster, and without any statistics of them. */
final class Rows {
    private static final String PROJECT = """
            insert into access.project (id, name, control_channel, data_channel, created_by)
            values (?, 'bench', gen_random_uuid(), gen_random_uuid(), 'bench')
            """;
    private static final String PACKAGE = """
            insert into packages.package
                (id, project_id, file_id, file_type, size, sha256, object_key, name, created_by)
            values (?, ?, left(gen_random_uuid()::text, 8), '.tar', 3987, decode(repeat('00', 32), 'hex'),
                gen_random_uuid(), gen_random_uuid(), 'bench')
            """;
    private static final String DEVICES = """
            insert into ota.device (id, project_id, key_hash, name, tags, created_by, created_at)
            select gen_random_uuid(), ?, decode(repeat('00', 32), 'hex'),
                'node ' || i || case when i % 50000 = 0 then ' greenhouse' else '' end,
                array['site-' || i % 2000, case when i % 10 = 0 then 'pilot' else 'field' end], 'bench',
                now() - make_interval(secs => i)
            from generate_series(1, ?) i
            """;
    private static final String STATUS = """
            update ota.device_status s
            set seen_at = d.created_at, free_flash = 1000000,
                firmware = case when random() < 0.0001 then 'fw-rare' when random() < 0.5 then 'fw-4.1' else 'fw-3.4' end
            from ota.device d
            where d.project_id = ? and s.device_id = d.id
            """;
    private static final String OPERATIONS = """
            with request as (
                insert into ota.request (id, project_id, package_id, package_name, file_id, file_type, size, sha256,
                    created_by, devices)
                values (gen_random_uuid(), ?, ?, 'bench', 'bench', '.tar', 1, decode('00', 'hex'), 'bench', 0)
                returning id, project_id, package_id
            )
            insert into ota.operation (id, request_id, project_id, device_id, package_id, file_id, state, finished_at)
            select gen_random_uuid(), r.id, r.project_id, d.id, r.package_id, 'bench',
                case when random() < 0.0001 then 'failed' else 'applied' end, now()
            from ota.device d, request r where d.project_id = r.project_id
            """;

    private final Connection database;

    Rows(Connection database) {
        this.database = database;
    }

    UUID project() throws SQLException {
        var id = UUID.randomUUID();
        write(PROJECT, id);
        return id;
    }

    UUID newPackage(UUID project) throws SQLException {
        var id = UUID.randomUUID();
        write(PACKAGE, id, project);
        return id;
    }

    void devices(UUID project, int count) throws SQLException {
        write(DEVICES, project, count);
    }

    /** Every device was heard, and has applied or failed. */
    void history(UUID project) throws SQLException {
        write(STATUS, project);
        write(OPERATIONS, project, newPackage(project));
    }

    List<String> deviceIds(UUID project) throws SQLException {
        try (var statement = database.prepareStatement("select id from ota.device where project_id = ?")) {
            statement.setObject(1, project);
            var ids = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            return ids;
        }
    }

    String text(String sql, UUID parameter) throws SQLException {
        try (var statement = database.prepareStatement(sql)) {
            statement.setObject(1, parameter);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    /** What the server's own housekeeping does a minute later. */
    void analyze() throws SQLException {
        write("vacuum (analyze)");
    }

    private void write(String sql, Object... parameters) throws SQLException {
        try (var statement = database.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }
}
