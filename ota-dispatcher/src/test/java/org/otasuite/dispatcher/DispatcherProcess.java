package org.otasuite.dispatcher;

import static org.otasuite.local.testkit.Patience.await;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.otasuite.local.process.JavaCommand;
import org.otasuite.local.process.LoopbackPorts;

/** The packaged service as a process, which can be killed. */
public final class DispatcherProcess implements AutoCloseable {
    private static final LoopbackPorts PORTS = new LoopbackPorts();
    private static final Path PROGRAM = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Duration START = Duration.ofSeconds(60);

    private final Process process;
    private final URI base;

    private DispatcherProcess(Process process, URI base) {
        this.process = process;
        this.base = base;
    }

    /** On the parts of {@link SeparateParts}. */
    public static DispatcherProcess start(Map<String, String> settings) throws IOException {
        var command = new ArrayList<>(JavaCommand.of("-Xmx128m"));
        command.addAll(List.of("-jar", PROGRAM.toString()));
        var builder = new ProcessBuilder(command).inheritIO();
        var port = Integer.toString(PORTS.next());
        set(builder, SeparateParts.settings());
        set(builder, settings);
        set(builder, Map.of("quarkus.http.host", "127.0.0.1", "quarkus.http.port", port));
        return new DispatcherProcess(builder.start(), URI.create("http://127.0.0.1:" + port));
    }

    private static void set(ProcessBuilder builder, Map<String, String> settings) {
        settings.forEach((key, value) ->
                builder.environment().put(key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT), value));
    }

    /** @throws org.awaitility.core.ConditionTimeoutException if it does not get ready */
    public DispatcherProcess awaitReady() {
        await().atMost(START)
                .ignoreExceptions()
                .until(() -> signed().get("/q/health/ready").statusCode() == 200);
        return this;
    }

    /** A request of the administrator's. */
    public RequestSpecification signed() {
        return RestAssured.given()
                .baseUri(base.toString())
                .header("Authorization", "Bearer " + SeparateParts.token())
                .contentType(ContentType.JSON);
    }

    public URI base() {
        return base;
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** Without waiting for it (SIGTERM). */
    public void askToStop() {
        process.destroy();
    }

    /** Asks it to, and returns when it has ended. */
    public void stop() {
        askToStop();
        process.onExit().join();
    }

    /** Without a word (SIGKILL). */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
