package org.otasuite.endtoend.mosquitto;

import static org.otasuite.local.testkit.Patience.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.otasuite.local.process.LoopbackPorts;
import org.otasuite.local.process.Watchdog;
import org.otasuite.local.testkit.mosquitto.MosquittoDirectory;
import org.otasuite.local.testkit.mosquitto.MosquittoDirectory.Ports;

/** mosquitto as {@code deploy/mosquitto} sets it up, but in a directory of its own and as whoever runs the test. */
final class Mosquitto implements AutoCloseable {
    private static final Path SHIPPED = Path.of(System.getProperty("ota.root", "../.."), "deploy", "mosquitto");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final MosquittoDirectory directory;
    private final Path logs;
    private final int servicesPort;
    private final Watchdog watchdog;
    private Process process;

    private Mosquitto(MosquittoDirectory directory, Path logs, int servicesPort, Watchdog watchdog) throws IOException {
        this.directory = directory;
        this.logs = logs;
        this.servicesPort = servicesPort;
        this.watchdog = watchdog;
        this.process = run();
    }

    /** @param accounts passwords of the suite's services */
    static Mosquitto start(Path directory, Ports ports, Map<String, String> accounts)
            throws IOException, InterruptedException {
        var created = MosquittoDirectory.create(
                directory,
                SHIPPED,
                ports,
                accounts,
                Map.of(
                        "\npersistence true\n",
                        "\npersistence true\nlog_type all\n",
                        // Only when a test says so, or in order.
                        "\nautosave_interval 30\n",
                        "\nautosave_interval 86400\n"));
        var mosquitto = new Mosquitto(created, directory, ports.services(), Watchdog.start());
        mosquitto.awaitListening();
        return mosquitto;
    }

    private Process run() throws IOException {
        var started = new ProcessBuilder(directory.command())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(logs.resolve("log").toFile()))
                .start();
        watchdog.watch(started.pid(), Watchdog.Signal.TERM);
        return started;
    }

    private void awaitListening() {
        await().atMost(PATIENCE).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("mosquitto ended:\n" + log());
            }
            return !LoopbackPorts.isFree(servicesPort);
        });
    }

    void startAgain() throws IOException {
        process = run();
        awaitListening();
    }

    /** What its service would do. */
    void stop() throws InterruptedException {
        end(process.toHandle()::destroy);
    }

    /** As a power cut would. */
    void kill() throws InterruptedException {
        end(process.toHandle()::destroyForcibly);
    }

    private void end(Runnable how) throws InterruptedException {
        how.run();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("mosquitto does not end");
        }
        watchdog.forget(process.pid());
    }

    /** All that it has written of what it retains and queues. */
    void loseDisk() throws IOException {
        Files.deleteIfExists(directory.memory());
    }

    /** Has it write now what it would otherwise write every half a minute. */
    void save() throws IOException, InterruptedException {
        var before = Files.exists(directory.memory()) ? Files.getLastModifiedTime(directory.memory()) : null;
        new ProcessBuilder("kill", "-s", "USR1", Long.toString(process.pid()))
                .start()
                .waitFor();
        await().atMost(PATIENCE)
                .until(() -> Files.exists(directory.memory())
                        && !Files.getLastModifiedTime(directory.memory()).equals(before));
    }

    /** Whether what it would start with speaks of something. */
    boolean hasOnDisk(String text) throws IOException {
        return Files.exists(directory.memory())
                && Files.readString(directory.memory(), StandardCharsets.ISO_8859_1)
                        .contains(text);
    }

    /** What {@code deploy/mosquitto/update} did and said. */
    record Update(int exitCode, String output) {}

    /** @param database psql's variables */
    Update update(Map<String, String> database, String... options) throws IOException, InterruptedException {
        var updating = updating(database, options).start();
        var output = output(updating);
        return new Update(updating.waitFor(), output);
    }

    /** The same again and again, every second, until it is closed. */
    Updater keepUpdated(Map<String, String> database) throws IOException {
        var log = logs.resolve("updater.log");
        var updating = updating(database, "--every", "1")
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new Updater(updating, log, watchdog);
    }

    private ProcessBuilder updating(Map<String, String> database, String... options) {
        var builder = new ProcessBuilder(directory.updateCommand(options)).redirectErrorStream(true);
        builder.environment().putAll(database);
        return builder;
    }

    Path lists() {
        return directory.lists();
    }

    String list(String name) throws IOException {
        return Files.readString(lists().resolve(name));
    }

    String log() throws IOException {
        return Files.readString(logs.resolve("log"));
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        try {
            if (process.isAlive()) {
                stop();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            watchdog.close();
        }
    }
}
