package org.otasuite.bench.slots;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.otasuite.bench.killable.Installation;

/** A project with devices and packages, put into the database directly, and what the database wants of each device. */
public final class Fleet {
    private static final String ADMIT = """
            insert into access.api_token (id, name, token_hash, role, bootstrap)
            values (gen_random_uuid(), 'administrator', ?, 'administrator', true)
            on conflict (token_hash) do nothing
            """;
    private static final String ADD_PROJECT = """
            insert into access.project (id, name, control_channel, data_channel, created_by)
            values (?, 'bench', ?, gen_random_uuid(), 'bench')
            """;
    private static final String ADD_DEVICES = """
            insert into ota.device (id, project_id, key_hash, name, created_by)
            select ? || '-' || i, ?, decode(repeat('00', 32), 'hex'), 'device', 'bench' from generate_series(1, ?) as i
            """;
    private static final String ADD_PACKAGE = """
            insert into packages.package
                (id, project_id, file_id, file_type, size, sha256, object_key, name, created_by)
            values (?, ?, ?, '.tar', 4096, decode(repeat('00', 32), 'hex'), ?, ?, 'bench')
            """;
    private final Installation installation;
    private final UUID projectId = UUID.randomUUID();
    private final UUID controlChannel = UUID.randomUUID();
    private final List<UUID> packages = new ArrayList<>();
    private final List<String> devices = new ArrayList<>();

    public Fleet(Installation installation, int size, int packageCount) throws SQLException {
        this.installation = installation;
        change(ADMIT, (Object) sha256(installation.administratorToken()));
        change(ADD_PROJECT, projectId, controlChannel);
        var prefix = UUID.randomUUID().toString();
        change(ADD_DEVICES, prefix, projectId, size);
        for (int i = 1; i <= size; i++) {
            devices.add(prefix + "-" + i);
        }
        for (int i = 0; i < packageCount; i++) {
            var id = UUID.randomUUID();
            change(ADD_PACKAGE, id, projectId, id.toString().substring(0, 8), id.toString(), id.toString());
            packages.add(id);
        }
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public UUID projectId() {
        return projectId;
    }

    public List<UUID> packages() {
        return packages;
    }

    public List<String> devices() {
        return devices;
    }

    public String topic(String deviceId) {
        return "channels/" + controlChannel + "/messages/" + deviceId + "/ota";
    }

    /** @return the payload that each device shall find, by topic; those that shall find nothing are not there */
    public Map<String, String> wanted() throws SQLException {
        try (var connection = installation.connect()) {
            return WantedCommands.of(connection);
        }
    }

    /** Whether nothing is left to publish or to release. */
    public boolean isSettled() throws SQLException {
        return number("select count(*) from ota.slot where version <> published_version"
                        + " or held_by is not null and operation_id is not null")
                == 0;
    }

    /** How often a slot has become dirty. */
    public long versions() throws SQLException {
        return number("select coalesce(sum(version), 0) from ota.slot");
    }

    public long number(String sql) throws SQLException {
        try (var connection = installation.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void change(String sql, Object... parameters) throws SQLException {
        try (Connection connection = installation.connect();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }
}
