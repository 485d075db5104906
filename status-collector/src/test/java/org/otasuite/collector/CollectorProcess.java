package org.otasuite.collector;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.otasuite.local.process.JavaCommand;
import org.otasuite.local.process.LoopbackPorts;
import org.otasuite.local.testkit.Patience;

/** The packaged service as a process, which can be killed. */
final class CollectorProcess implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String READINESS = "/q/health/ready";
    private static final LoopbackPorts PORTS = new LoopbackPorts();

    private final Process process;
    private final int port;

    private CollectorProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static CollectorProcess start(Map<String, String> settings) throws IOException {
        int port = PORTS.next();
        var program = Path.of("target", "quarkus-app", "quarkus-run.jar");
        var builder = new ProcessBuilder(JavaCommand.of("-Xmx128m", "-jar", program.toString()));
        settings.forEach((key, value) ->
                builder.environment().put(key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT), value));
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        return new CollectorProcess(builder.inheritIO().start(), port);
    }

    /** It is ready when it has heard devices once. */
    void awaitReady() {
        Patience.await().ignoreExceptionsInstanceOf(IOException.class).until(this::isReady);
    }

    /** It says so itself: somebody who hears nothing is not meant. */
    void awaitUnready() {
        // One that is refused or lost says nothing, so it is no answer either.
        Patience.await().ignoreExceptionsInstanceOf(IOException.class).until(() -> !isReady());
    }

    boolean isRunning() {
        return process.isAlive();
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
        return get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** Whether it tells of this metric at all, and this value of it. */
    boolean tells(String name, double value) throws IOException, InterruptedException {
        return get("/q/metrics").body().lines().anyMatch(line -> line.equals(name + " " + value));
    }

    /** What it says of it, in JSON. */
    String readiness() throws IOException, InterruptedException {
        return get(READINESS).body();
    }

    boolean isReady() throws IOException, InterruptedException {
        return get(READINESS).statusCode() == 200;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }
}
