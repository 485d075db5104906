package org.otasuite.endtoend;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.otasuite.local.process.LoopbackPorts;

/** The whole suite, started as {@code deploy/local/up} starts it: four service processes, the embedded parts, the edge. */
public final class Suite implements AutoCloseable {
    private static final long START_SECONDS = 120;
    private static final long STOP_SECONDS = 60;
    private static final Path ROOT =
            Path.of(System.getProperty("ota.root", "../..")).toAbsolutePath().normalize();

    private static final Path TARGET = ROOT.resolve("deploy/local/target");

    private final Path data;
    private final Ports ports;
    private final Process launcher;
    private final CountDownLatch readyOrEnded = new CountDownLatch(1);
    private final List<String> output = new ArrayList<>();

    /** Ports of its own, so that suites can run side by side. */
    public record Ports(int http, int https, int mqtt) {
        public static Ports free() throws IOException {
            var ports = new LoopbackPorts();
            return new Ports(ports.next(), ports.next(), ports.next());
        }
    }

    private Suite(Path data, Ports ports, Map<String, String> environment, List<String> options) throws IOException {
        this.data = data;
        this.ports = ports;
        var command = new ArrayList<>(command(data, ports));
        command.addAll(options);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        this.launcher = builder.start();
        var reader = new Thread(this::read, "suite-output");
        reader.setDaemon(true);
        reader.start();
    }

    private static List<String> command(Path data, Ports ports) throws IOException {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                // As these tests themselves; the services that it starts are told the same.
                "-XX:TieredStopAtLevel=1",
                "-cp",
                jar() + File.pathSeparator + TARGET.resolve("lib") + "/*",
                "org.otasuite.local.Up",
                "--data",
                data.toString(),
                "--http-port",
                Integer.toString(ports.http()),
                "--https-port",
                Integer.toString(ports.https()),
                "--mqtt-port",
                Integer.toString(ports.mqtt()));
    }

    /** Returns when the suite says that it is ready. */
    public static Suite start(Path data, Ports ports) throws IOException, InterruptedException {
        return start(data, ports, Map.of());
    }

    /** @param environment settings of the services, which have the launcher's environment */
    public static Suite start(Path data, Ports ports, Map<String, String> environment)
            throws IOException, InterruptedException {
        return start(data, ports, environment, List.of());
    }

    /** @param options more of {@code deploy/local/up} */
    public static Suite start(Path data, Ports ports, Map<String, String> environment, List<String> options)
            throws IOException, InterruptedException {
        var suite = new Suite(data, ports, environment, options);
        if (!suite.readyOrEnded.await(START_SECONDS, TimeUnit.SECONDS) || !suite.saidReady()) {
            suite.launcher.destroyForcibly();
            throw new IllegalStateException("The suite did not get ready:\n" + suite.output());
        }
        return suite;
    }

    public Ports ports() {
        return ports;
    }

    public String administratorToken() throws IOException {
        return Files.readString(data.resolve("admin-token")).strip();
    }

    public String output() {
        synchronized (output) {
            return String.join("\n", output);
        }
    }

    /** Everything that the services and the launcher have written. */
    public String logs() throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("logs"))) {
            return files.filter(Files::isRegularFile).map(Suite::text).collect(Collectors.joining("\n"));
        }
    }

    /** The launcher and all that it started. */
    List<ProcessHandle> processes() {
        return Stream.concat(Stream.of(launcher.toHandle()), launcher.descendants())
                .toList();
    }

    /** Bytes of memory that all processes hold; shared pages count for each. */
    long residentBytes() {
        return processes().stream()
                .mapToLong(process -> residentBytes(process.pid()))
                .sum();
    }

    /** What Ctrl-C does; returns when the launcher has ended. */
    void stop() throws InterruptedException {
        launcher.destroy();
        if (!launcher.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The suite did not stop:\n" + output());
        }
    }

    @Override
    public void close() {
        try {
            if (launcher.isAlive()) {
                stop();
            }
        } catch (InterruptedException e) {
            launcher.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private boolean saidReady() {
        synchronized (output) {
            return output.contains(readyLine());
        }
    }

    private String readyLine() {
        return "ready: http://localhost:" + ports.http();
    }

    private void read() {
        try (BufferedReader lines = launcher.inputReader(StandardCharsets.UTF_8)) {
            @Nullable String line;
            while ((line = lines.readLine()) != null) {
                synchronized (output) {
                    output.add(line);
                }
                if (line.equals(readyLine())) {
                    readyOrEnded.countDown();
                }
            }
        } catch (IOException e) {
            // The process is gone; what it said is kept.
        } finally {
            readyOrEnded.countDown();
        }
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(TARGET)) {
            return files.filter(file -> file.getFileName().toString().matches("ota-local-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("deploy/local is not packaged"));
        }
    }

    private static long residentBytes(long pid) {
        var status = new File("/proc/" + pid + "/status");
        if (!status.exists()) {
            return 0;
        }
        return text(status.toPath())
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
                .sum();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
