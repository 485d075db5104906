package org.otasuite.packages.upload;

import static org.otasuite.local.testkit.Patience.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.otasuite.local.process.JavaCommand;
import org.otasuite.local.process.LoopbackPorts;

/** The packaged service as a process, which can be killed. */
final class KillableService {
    private static final LoopbackPorts PORTS = new LoopbackPorts();
    private static final Path PROGRAM = Path.of(
            System.getProperty("ota.root", ".."), "package-service", "target", "quarkus-app", "quarkus-run.jar");

    private final Process process;
    private final URI base;
    private final String token;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private KillableService(Process process, URI base, String token) {
        this.process = process;
        this.base = base;
        this.token = token;
    }

    static KillableService start(Map<String, String> settings, Path directory) throws IOException {
        int port = PORTS.next();
        var command = new ArrayList<>(JavaCommand.of("-Xmx128m"));
        command.addAll(List.of("-Djava.io.tmpdir=" + directory, "-jar", PROGRAM.toString()));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("service.log").toFile()));
        settings.forEach((key, value) -> builder.environment().put(variable(key), value));
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        var service = new KillableService(
                builder.start(),
                URI.create("http://127.0.0.1:" + port),
                settings.getOrDefault("ota.access.administrator-token", ""));
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(service::isReady);
        return service;
    }

    private static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    boolean isReady() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve("/q/health/ready")).build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    }

    String newProject() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve("/api/projects"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"killed\"}"))
                .build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return answer.replaceFirst(".*\"id\":\"([^\"]+)\".*", "$1");
    }

    /** @return the status; fails when the service is killed before it answers */
    CompletableFuture<Integer> upload(String projectId, String name, byte[] content) {
        var request = HttpRequest.newBuilder(base.resolve("/api/projects/" + projectId + "/packages"))
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", name)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofByteArray(form(name, content)))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(HttpResponse::statusCode);
    }

    /** Sends half of an upload and waits. */
    Socket halfAnUpload(String projectId, String name, byte[] content) throws IOException {
        var form = form(name, content);
        var socket = new Socket(base.getHost(), base.getPort());
        OutputStream out = socket.getOutputStream();
        out.write(("POST /api/projects/" + projectId + "/packages HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: " + form.length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(form, 0, form.length / 2);
        out.flush();
        return socket;
    }

    private static byte[] form(String name, byte[] content) {
        var head = ("--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\n" + name
                        + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.tar\"\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        var end = "\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII);
        var form = new byte[head.length + content.length + end.length];
        System.arraycopy(head, 0, form, 0, head.length);
        System.arraycopy(content, 0, form, head.length, content.length);
        System.arraycopy(end, 0, form, head.length + content.length, end.length);
        return form;
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Asks it to (SIGTERM). */
    void stop() {
        process.destroy();
    }

    /** Without a word (SIGKILL). */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(30, TimeUnit.SECONDS);
    }

    static boolean hasSpooled(Path directory) throws IOException {
        try (var files = Files.list(directory.resolve("ota-uploads"))) {
            return files.anyMatch(file -> file.toFile().length() > 0);
        }
    }
}
