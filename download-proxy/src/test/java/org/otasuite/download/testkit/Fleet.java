package org.otasuite.download.testkit;

import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.postgresql.ds.PGSimpleDataSource;

/** Puts into the database and the store what the other services would have put there. */
public final class Fleet {
    private static final Config CONFIG = ConfigProvider.getConfig();
    private static final String BUCKET = CONFIG.getValue("ota.store.bucket", String.class);

    /** Straight to the store, not over the link. */
    private static final MinioClient STORE = MinioClient.builder()
            .endpoint("http://127.0.0.1", CONFIG.getValue(Links.STORE_TARGET, Integer.class), false)
            .credentials(
                    CONFIG.getValue("quarkus.minio.access-key", String.class),
                    CONFIG.getValue("quarkus.minio.secret-key", String.class))
            .region(CONFIG.getValue("quarkus.minio.region", String.class))
            .build();

    private Fleet() {}

    public record Project(UUID id, UUID controlChannel, UUID dataChannel) {}

    public record Device(String id, String key, Project project) {}

    public record Upload(UUID id, String fileId, String fileType, String objectKey, Buffer buffer, Project project) {
        public byte[] content() {
            return buffer.getBytes();
        }
    }

    /** What it has about the latest of them. */
    public record Latest(Integer status, String addressFamily) {}

    /** What the database has about the downloads of an operation. */
    public record Facts(int attempts, long bytes, boolean started, boolean completed) {}

    public static Project project() {
        var project = new Project(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        execute(
                "insert into access.project (id, name, control_channel, data_channel, created_by) values (?, ?, ?, ?, 'a test')",
                project.id(),
                "Project " + project.id(),
                project.controlChannel(),
                project.dataChannel());
        return project;
    }

    public static void disable(Project project) {
        execute("update access.project set enabled = false where id = ?", project.id());
    }

    /** Lets devices of the project download whatever it has. */
    public static void allowEverything(Project project) {
        execute("update access.project set download_policy = 'project' where id = ?", project.id());
    }

    public static void refusePlainHttp(Project project) {
        execute("update access.project set plain_http = false where id = ?", project.id());
    }

    /** @param bytesPerSecond for all devices of the project together */
    public static void limitBandwidth(Project project, long bytesPerSecond) {
        execute("update access.project set download_bandwidth = ? where id = ?", bytesPerSecond, project.id());
    }

    /** @return the device with its new key */
    public static Device rotateKey(Device device) {
        var rotated = new Device(device.id(), "key-" + UUID.randomUUID(), device.project());
        execute(
                "update ota.device set key_hash = ? where id = ?",
                sha256(rotated.key().getBytes(StandardCharsets.UTF_8)),
                device.id());
        return rotated;
    }

    public static void delete(Device device) {
        execute("delete from ota.device where id = ?", device.id());
    }

    public static Device device(Project project) {
        var device = new Device(shortId(), "key-" + UUID.randomUUID(), project);
        execute(
                "insert into ota.device (id, project_id, key_hash, name, created_by) values (?, ?, ?, 'A device', 'a test')",
                device.id(),
                project.id(),
                sha256(device.key().getBytes(StandardCharsets.UTF_8)));
        return device;
    }

    public static Upload upload(Project project, int size) {
        var content = new byte[size];
        new Random(size).nextBytes(content);
        var uploaded = new Upload(
                UUID.randomUUID(), shortId(), ".tar", "test/" + UUID.randomUUID(), Buffer.buffer(content), project);
        store(uploaded.objectKey(), content);
        execute(
                """
                insert into packages.package
                    (id, project_id, file_id, file_type, size, sha256, object_key, name, created_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, 'a test')
                """,
                uploaded.id(),
                project.id(),
                uploaded.fileId(),
                uploaded.fileType(),
                (long) size,
                sha256(content),
                uploaded.objectKey(),
                "Package " + uploaded.id());
        return uploaded;
    }

    /** @return the operation's ID */
    public static UUID request(Device device, Upload wanted, String state) {
        var requestId = UUID.randomUUID();
        execute(
                """
                insert into ota.request
                    (id, project_id, package_id, package_name, file_id, file_type, size, sha256, created_by)
                values (?, ?, ?, 'A package', ?, ?, ?, ?, 'a test')
                """,
                requestId,
                device.project().id(),
                wanted.id(),
                wanted.fileId(),
                wanted.fileType(),
                (long) wanted.content().length,
                sha256(wanted.content()));
        var operationId = UUID.randomUUID();
        execute(
                """
                insert into ota.operation (id, request_id, project_id, device_id, package_id, file_id, state, finished_at)
                values (?, ?, ?, ?, ?, ?, ?, case when ? = 'pending' then null else now() end)
                """,
                operationId,
                requestId,
                device.project().id(),
                device.id(),
                wanted.id(),
                wanted.fileId(),
                state,
                state);
        return operationId;
    }

    /** Puts other content where a package was stored. */
    public static void replaceContent(Upload stored, byte[] content) {
        store(stored.objectKey(), content);
    }

    public static void removeContent(Upload stored) {
        try {
            STORE.removeObject(RemoveObjectArgs.builder()
                    .bucket(BUCKET)
                    .object(stored.objectKey())
                    .build());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static void deleteOperation(UUID operationId) {
        execute("delete from ota.operation where id = ?", operationId);
    }

    /** Empty as long as nothing was written about it. */
    public static Optional<Facts> facts(UUID operationId) {
        try (var connection = connection();
                var statement = connection.prepareStatement(
                        "select attempts, bytes, started_at, completed_at from ota.download where operation_id = ?")) {
            statement.setObject(1, operationId);
            try (var row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Facts(
                                row.getInt(1), row.getLong(2), row.getObject(3) != null, row.getObject(4) != null))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether something was written about each of them. */
    public static boolean haveFacts(Collection<UUID> operationIds) {
        try (var connection = connection();
                var statement =
                        connection.prepareStatement("select count(*) from ota.download where operation_id = any (?)")) {
            statement.setArray(1, connection.createArrayOf("uuid", operationIds.toArray()));
            try (var row = statement.executeQuery()) {
                return row.next() && row.getInt(1) == operationIds.size();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Optional<Latest> latest(UUID operationId) {
        try (var connection = connection();
                var statement = connection.prepareStatement(
                        "select status, address_family from ota.download where operation_id = ? and last_at is not null")) {
            statement.setObject(1, operationId);
            try (var row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Latest(row.getObject(1, Integer.class), row.getString(2)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void store(String objectKey, byte[] content) {
        try {
            STORE.putObject(PutObjectArgs.builder().bucket(BUCKET).object(objectKey).stream(
                            new ByteArrayInputStream(content), content.length, -1)
                    .build());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(String sql, Object... parameters) {
        try (Connection connection = connection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Not through the DriverManager, which knows drivers only of the class loader that was the first. */
    private static Connection connection() throws SQLException {
        var source = new PGSimpleDataSource();
        source.setUrl(CONFIG.getValue("ota.test.database.jdbc-url", String.class));
        source.setUser(CONFIG.getValue("ota.test.database.username", String.class));
        source.setPassword(CONFIG.getValue("ota.test.database.password", String.class));
        return source.getConnection();
    }

    private static String shortId() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
