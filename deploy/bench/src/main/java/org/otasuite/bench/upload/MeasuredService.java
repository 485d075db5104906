package org.otasuite.bench.upload;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.otasuite.bench.EmbeddedParts;
import org.otasuite.bench.killable.Programs;
import org.otasuite.local.process.LoopbackPorts;

/** The packaged package-service with little heap, and what an operator asks of it. */
final class MeasuredService implements AutoCloseable {
    private static final int START_SECONDS = 120;

    private final Process process;
    private final URI base;
    private final Path log;
    private final String authorization;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private MeasuredService(Process process, URI base, Path log, String token) {
        this.process = process;
        this.base = base;
        this.log = log;
        this.authorization = "Bearer " + token;
    }

    /** @param maxSize of a file, in bytes */
    static MeasuredService start(EmbeddedParts parts, Path directory, long maxSize)
            throws IOException, InterruptedException {
        int port = new LoopbackPorts().next();
        var log = directory.resolve("package-service.log");
        var builder = new ProcessBuilder(
                        Programs.service("package-service", "-Xmx128m", "-Djava.io.tmpdir=" + directory))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        parts.settings().forEach((key, value) -> builder.environment().put(variable(key), value));
        builder.environment().put("QUARKUS_DATASOURCE_USERNAME", "package_service");
        builder.environment().put("QUARKUS_DATASOURCE_PASSWORD", parts.setting("database.password.package_service"));
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("OTA_UPLOAD_MAX_SIZE", Long.toString(maxSize));
        var service = new MeasuredService(
                builder.start(),
                URI.create("http://127.0.0.1:" + port),
                log,
                parts.setting("ota.access.administrator-token"));
        service.awaitReady();
        return service;
    }

    private static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!isReady()) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                throw new IOException("package-service did not start: " + Files.readString(log));
            }
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            var request =
                    HttpRequest.newBuilder(base.resolve("/q/health/ready")).build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    String newProject() throws IOException, InterruptedException {
        var answer = send(to("/api/projects")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\":\"bench\"}")));
        return answer.replaceFirst(".*?\"id\":\"([^\"]+)\".*", "$1");
    }

    /** @return the package's path */
    String upload(String projectId, Path file) throws IOException, InterruptedException {
        var packages = "/api/projects/" + projectId + "/packages";
        var head = "--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\n" + UUID.randomUUID()
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"bench.tar\"\r\n\r\n";
        var answer = send(to(packages)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(head),
                        BodyPublishers.ofFile(file),
                        BodyPublishers.ofString("\r\n--b--\r\n"))));
        return packages + "/" + answer.replaceFirst(".*?\"id\":\"([^\"]+)\".*", "$1");
    }

    void delete(String path) throws IOException, InterruptedException {
        send(to(path).DELETE());
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    boolean ranOutOfMemory() throws IOException {
        return !process.isAlive() || Files.readString(log).contains("OutOfMemoryError");
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", authorization);
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = client.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
