package org.otasuite.bench.download;

import io.minio.GetPresignedObjectUrlArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.http.Method;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.otasuite.bench.EmbeddedParts;

/** Download-proxies on fresh parts, and devices for all of which one package was requested. */
final class DownloadStack implements AutoCloseable {
    private static final String FILE = "benchfile";
    private static final String OBJECT = "bench/object";
    private static final String DEVICES = """
            insert into ota.device (id, project_id, key_hash, name, created_by)
            select 'device-' || i, ?, sha256(convert_to('key-' || i, 'UTF8')), 'node ' || i, 'bench'
            from generate_series(0, ? - 1) i
            """;
    private static final String OPERATIONS = """
            insert into ota.operation (id, request_id, project_id, device_id, package_id, file_id, state)
            select gen_random_uuid(), ?, d.project_id, d.id, ?, ?, 'pending'
            from ota.device d where d.project_id = ?
            """;

    private final Path directory;
    private final EmbeddedParts parts;
    private final Certificate certificate;
    private final List<ProxyProcess> proxies = new ArrayList<>();
    private final UUID channel = UUID.randomUUID();
    private final byte[] content;

    private DownloadStack(Path directory, EmbeddedParts parts, Certificate certificate, byte[] content) {
        this.directory = directory;
        this.parts = parts;
        this.certificate = certificate;
        this.content = content;
    }

    /** @param size of the package, in bytes */
    static DownloadStack start(int devices, int size, Certificate.Kind kind) throws Exception {
        var directory = Files.createTempDirectory("ota-downloads-");
        var content = new byte[size];
        new Random(size).nextBytes(content);
        var stack = new DownloadStack(directory, EmbeddedParts.start(), Certificate.create(directory, kind), content);
        try {
            stack.store();
            stack.register(devices);
            return stack;
        } catch (Exception failure) {
            stack.close();
            throw failure;
        }
    }

    ProxyProcess addProxy(int heapMebibytes) throws IOException, InterruptedException {
        return addProxy(heapMebibytes, Map.of());
    }

    /** @param more of its environment */
    ProxyProcess addProxy(int heapMebibytes, Map<String, String> more) throws IOException, InterruptedException {
        var proxy = ProxyProcess.start(parts, certificate, directory, heapMebibytes, more);
        proxies.add(proxy);
        return proxy;
    }

    /** What a device asks for. */
    String target(int device) {
        return "/mf-rproxy/packages/download?fuid=" + FILE + "&did=device-" + device + "&dk=key-" + device + "&cid="
                + channel;
    }

    byte[] content() {
        return content;
    }

    Path directory() {
        return directory;
    }

    Certificate certificate() {
        return certificate;
    }

    EmbeddedParts parts() {
        return parts;
    }

    /** A URL at which the store gives the package to anybody, for a day. */
    String presigned() throws Exception {
        return client().getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                .method(Method.GET)
                .bucket(parts.setting("ota.store.bucket"))
                .object(OBJECT)
                .expiry(1, TimeUnit.DAYS)
                .build());
    }

    private void store() throws Exception {
        client().putObject(PutObjectArgs.builder().bucket(parts.setting("ota.store.bucket")).object(OBJECT).stream(
                        new ByteArrayInputStream(content), content.length, -1)
                .build());
    }

    private MinioClient client() {
        return MinioClient.builder()
                .endpoint("http://127.0.0.1", Integer.parseInt(parts.setting("quarkus.minio.port")), false)
                .credentials(parts.setting("quarkus.minio.access-key"), parts.setting("quarkus.minio.secret-key"))
                .region(parts.setting("quarkus.minio.region"))
                .build();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                parts.setting("database.jdbc-url"),
                parts.setting("database.username"),
                parts.setting("database.password"));
    }

    private void register(int devices) throws Exception {
        var project = UUID.randomUUID();
        var wanted = UUID.randomUUID();
        var request = UUID.randomUUID();
        var sha256 = MessageDigest.getInstance("SHA-256").digest(content);
        try (var database = connect()) {
            write(database, """
                    insert into access.project (id, name, control_channel, data_channel, created_by)
                    values (?, 'bench', ?, gen_random_uuid(), 'bench')
                    """, project, channel);
            write(database, """
                    insert into packages.package
                        (id, project_id, file_id, file_type, size, sha256, object_key, name, created_by)
                    values (?, ?, ?, '.tar', ?, ?, ?, 'bench', 'bench')
                    """, wanted, project, FILE, (long) content.length, sha256, OBJECT);
            write(database, """
                    insert into ota.request
                        (id, project_id, package_id, package_name, file_id, file_type, size, sha256, created_by)
                    values (?, ?, ?, 'bench', ?, '.tar', ?, ?, 'bench')
                    """, request, project, wanted, FILE, (long) content.length, sha256);
            write(database, DEVICES, project, devices);
            write(database, OPERATIONS, request, wanted, FILE, project);
            write(database, "analyze");
        }
    }

    private static void write(Connection database, String sql, Object... parameters) throws SQLException {
        try (var statement = database.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        }
    }

    @Override
    public void close() throws IOException {
        proxies.forEach(ProxyProcess::close);
        parts.close();
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
