package org.otasuite.collector;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.otasuite.local.process.JavaCommand;

/** The packaged service as a process, which can be killed. */
final class CollectorProcess implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final int port;

    private CollectorProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static CollectorProcess start(Map<String, String> settings) throws IOException {
        int port = freePort();
        var program = Path.of("target", "quarkus-app", "quarkus-run.jar");
        var builder = new ProcessBuilder(JavaCommand.of("-Xmx128m", "-jar", program.toString()));
        settings.forEach((key, value) ->
                builder.environment().put(key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT), value));
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        return new CollectorProcess(builder.inheritIO().start(), port);
    }

    /** It is ready when it hears devices. */
    void awaitReady() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(this::isReady);
    }

    /** As when the machine dies: nothing more is said or written. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Asks it to stop. */
    void stop() {
        process.destroy();
    }

    void awaitEnd() {
        process.onExit().join();
    }

    /** Leaves nothing unacknowledged, or the broker would hand it to the next one first. */
    @Override
    public void close() {
        stop();
        awaitEnd();
    }

    /** What it counts, by the name that Prometheus has for it; 0 while it has counted nothing. */
    double metric(String name) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/metrics"))
                .build();
        return HTTP.send(request, BodyHandlers.ofLines())
                .body()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private boolean isReady() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .build();
        return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
