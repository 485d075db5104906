package org.otasuite.local.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.otasuite.local.installation.DataDirectory;
import org.otasuite.local.installation.LogFile;
import org.otasuite.local.process.JavaCommand;
import org.otasuite.local.process.Watchdog;

/** One service, running as a process of its own on a port of 127.0.0.1. */
public final class ServiceProcess implements AutoCloseable {
    private static final Duration READY_TIMEOUT = Duration.ofMinutes(3);
    private static final int PROBE_MILLISECONDS = 100;
    private static final int STOP_SECONDS = 20;
    private static final String MAX_HEAP = "-Xmx128m";

    private final Service service;
    private final int port;
    private final Process process;
    private final LogFile log;
    private final Watchdog watchdog;

    private ServiceProcess(Service service, int port, Process process, LogFile log, Watchdog watchdog) {
        this.service = service;
        this.port = port;
        this.process = process;
        this.log = log;
        this.watchdog = watchdog;
    }

    /** @param root the directory of the suite's sources, with the services' modules built in it */
    public static ServiceProcess start(
            Service service,
            int port,
            Map<String, String> environment,
            Path root,
            DataDirectory data,
            Watchdog watchdog)
            throws IOException {
        Path program = program(root, service);
        var log = LogFile.startAfresh(data.logs().resolve(service.module() + ".log"));
        // Not the machine's: uploads would meet the files of another user's stack there.
        Path temporary = data.freshTemporary(service.module());
        var builder = new ProcessBuilder(
                        JavaCommand.of(MAX_HEAP, "-Djava.io.tmpdir=" + temporary, "-jar", program.toString()))
                .directory(data.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()));
        builder.environment().putAll(environment);
        var process = builder.start();
        watchdog.watch(process.pid(), Watchdog.Signal.TERM);
        process.getOutputStream().close();
        return new ServiceProcess(service, port, process, log, watchdog);
    }

    private static Path program(Path root, Service service) throws IOException {
        Path program = root.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(program)) {
            throw new IOException(
                    service.module() + " is not built: " + program + " is missing. Build it with: mvn -Dquick package");
        }
        return program;
    }

    public Service service() {
        return service;
    }

    public int port() {
        return port;
    }

    /** What to say about it once it has ended. */
    public String describeEnd() {
        return service.module() + " has ended with exit code " + process.exitValue() + ". " + log.describeEnd();
    }

    /** Fails when it ends before it is ready. */
    void awaitReady() throws IOException {
        var probe = new ReadinessProbe(port);
        long deadline = System.nanoTime() + READY_TIMEOUT.toNanos();
        try {
            while (!probe.succeeds()) {
                if (process.waitFor(PROBE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                    throw new IOException(
                            service.module() + " has ended before it was ready. Its log is " + log.path() + ".");
                }
                if (System.nanoTime() - deadline > 0) {
                    throw new IOException(service.module() + " is not ready after " + READY_TIMEOUT.toSeconds() + " s. "
                            + log.describeEnd());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while " + service.module() + " was starting.", e);
        }
    }

    /** Completes with the exit code when the process ends, however that comes. */
    public CompletableFuture<Integer> exit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Asks the service to stop, waits, and insists when it does not. */
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            watchdog.forget(process.pid());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
