package org.otasuite.endtoend.mosquitto;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.otasuite.local.process.LoopbackPorts;
import org.otasuite.local.process.Watchdog;

/** mosquitto as {@code deploy/mosquitto} sets it up, but in a directory of its own and as whoever runs the test. */
final class Mosquitto implements AutoCloseable {
    private static final Path SHIPPED = Path.of(System.getProperty("ota.root", "../.."), "deploy", "mosquitto");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path directory;
    private final int servicesPort;
    private final Watchdog watchdog;
    private Process process;

    private Mosquitto(Path directory, int servicesPort, Watchdog watchdog) throws IOException {
        this.directory = directory;
        this.servicesPort = servicesPort;
        this.watchdog = watchdog;
        this.process = run();
    }

    /** @param accounts passwords of the suite's services */
    static Mosquitto start(Path directory, int devicesPort, int servicesPort, Map<String, String> accounts)
            throws IOException, InterruptedException {
        Files.createDirectories(directory.resolve("data"));
        var lists = Files.createDirectories(directory.resolve("lists"));
        Files.writeString(directory.resolve("mosquitto.conf"), configuration(directory, devicesPort, servicesPort));
        Files.copy(SHIPPED.resolve("services.rules"), lists.resolve("services.rules"));
        Files.copy(SHIPPED.resolve("services.rules"), lists.resolve("rules"));
        hashPasswords(accounts, lists.resolve("services.passwords"));
        Files.copy(lists.resolve("services.passwords"), lists.resolve("passwords"));
        var mosquitto = new Mosquitto(directory, servicesPort, Watchdog.start());
        mosquitto.awaitListening();
        return mosquitto;
    }

    private static String configuration(Path directory, int devicesPort, int servicesPort) throws IOException {
        var text = Files.readString(SHIPPED.resolve("mosquitto.conf"));
        for (var change : Map.of(
                        "/run/mosquitto/mosquitto.pid", directory + "/pid",
                        "/etc/mosquitto/ota/", directory + "/lists/",
                        "/var/lib/mosquitto/", directory + "/data/",
                        "\nlistener 1883\n", "\nlistener " + devicesPort + " 127.0.0.1\n",
                        "\nlistener 1884 127.0.0.1\n", "\nlistener " + servicesPort + " 127.0.0.1\n")
                .entrySet()) {
            if (!text.contains(change.getKey())) {
                throw new IllegalStateException(
                        "mosquitto.conf has no " + change.getKey().strip());
            }
            text = text.replace(change.getKey(), change.getValue());
        }
        // Started as root it would become a user who may not look into this directory.
        return text + "user " + System.getProperty("user.name") + "\n";
    }

    private static void hashPasswords(Map<String, String> accounts, Path file)
            throws IOException, InterruptedException {
        Files.writeString(
                file,
                accounts.entrySet().stream()
                        .map(account -> account.getKey() + ":" + account.getValue() + "\n")
                        .collect(Collectors.joining()));
        var hashing = new ProcessBuilder(InstalledMosquitto.program("mosquitto_passwd"), "-U", file.toString())
                .redirectErrorStream(true)
                .start();
        if (hashing.waitFor() != 0) {
            throw new IllegalStateException("mosquitto_passwd failed: " + output(hashing));
        }
    }

    private Process run() throws IOException {
        var started = new ProcessBuilder(
                        InstalledMosquitto.program("mosquitto"),
                        "-c",
                        directory.resolve("mosquitto.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log").toFile()))
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
        Files.deleteIfExists(memory());
    }

    /** Has it write now what it would write in half a minute. */
    void save() throws IOException, InterruptedException {
        var before = Files.exists(memory()) ? Files.getLastModifiedTime(memory()) : null;
        new ProcessBuilder("kill", "-s", "USR1", Long.toString(process.pid()))
                .start()
                .waitFor();
        await().atMost(PATIENCE)
                .until(() -> Files.exists(memory())
                        && !Files.getLastModifiedTime(memory()).equals(before));
    }

    /** Whether what it would start with speaks of something. */
    boolean hasOnDisk(String text) throws IOException {
        return Files.exists(memory())
                && Files.readString(memory(), StandardCharsets.ISO_8859_1).contains(text);
    }

    private Path memory() {
        return directory.resolve("data/mosquitto.db");
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
        var log = directory.resolve("updater.log");
        var updating = updating(database, "--every", "1")
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new Updater(updating, log, watchdog);
    }

    private ProcessBuilder updating(Map<String, String> database, String... options) {
        var command = new ArrayList<>(List.of(
                SHIPPED.resolve("update").toString(),
                "--pid-file",
                directory.resolve("pid").toString()));
        command.addAll(List.of(options));
        command.add(directory.resolve("lists").toString());
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(database);
        return builder;
    }

    String list(String name) throws IOException {
        return Files.readString(directory.resolve("lists").resolve(name));
    }

    String log() throws IOException {
        return Files.readString(directory.resolve("log"));
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
