package org.otasuite.bench.start;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.otasuite.bench.EmbeddedParts;
import org.otasuite.bench.killable.Programs;
import org.otasuite.local.process.LoopbackPorts;
import org.otasuite.local.service.Service;

/** A packaged service on the embedded parts, which was waited for. */
final class StartedService implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int START_SECONDS = 120;
    private static final int LOOK_MILLIS = 10;

    private final Service service;
    private final Process process;
    private final Path log;
    private final double seconds;

    private StartedService(Service service, Process process, Path log, int port)
            throws IOException, InterruptedException {
        this.service = service;
        this.process = process;
        this.log = log;
        this.seconds = awaitReady(port);
    }

    /** @param options of the virtual machine, beside those that all have */
    static StartedService start(Service service, EmbeddedParts parts, List<String> options)
            throws IOException, InterruptedException {
        int port = new LoopbackPorts().next();
        var log = Files.createTempFile("ota-start-", ".log");
        return new StartedService(
                service, process(service, parts, options, port, log).start(), log, port);
    }

    /** How the service is started on that port. */
    static ProcessBuilder process(Service service, EmbeddedParts parts, List<String> options, int port, Path log) {
        var all = Stream.concat(Stream.of("-Xmx128m"), options.stream()).toArray(String[]::new);
        var builder = new ProcessBuilder(Programs.service(service.module(), all))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        var environment = builder.environment();
        parts.settings().forEach((key, value) -> environment.put(variable(key), value));
        environment.put("QUARKUS_DATASOURCE_USERNAME", service.databaseRole());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", parts.setting("database.password." + service.databaseRole()));
        environment.put("OTA_MQTT_CLIENT_ID", service.module() + "-1");
        environment.put("OTA_MQTT_USERNAME", service.module());
        environment.put("OTA_MQTT_PASSWORD", parts.setting("broker.password." + service.module()));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        return builder;
    }

    private static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** @return after how many seconds it was ready, from the start of its process */
    private double awaitReady(int port) throws IOException, InterruptedException {
        long startedAt = System.nanoTime();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .build();
        while (!isReady(request)) {
            if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)
                    || System.nanoTime() - startedAt > TimeUnit.SECONDS.toNanos(START_SECONDS)) {
                process.destroyForcibly();
                throw new IOException(service.module() + " did not start: " + Files.readString(log));
            }
        }
        return (System.nanoTime() - startedAt) / 1e9;
    }

    private static boolean isReady(HttpRequest request) throws InterruptedException {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    Service service() {
        return service;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    double seconds() {
        return seconds;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
        try {
            Files.deleteIfExists(log);
        } catch (IOException leftBehind) {
            // A temporary file.
        }
    }
}
