package org.otasuite.download.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.otasuite.local.process.JavaCommand;

/** The program as it was built, on the parts of the service under test. */
public final class PackagedService {
    private static final Path PROGRAM = Path.of("target", "quarkus-app", "quarkus-run.jar");

    /** What it must be told; the rest it brings. */
    private static final List<String> SETTINGS = List.of(
            "quarkus.datasource.reactive.url",
            "quarkus.datasource.username",
            "quarkus.datasource.password",
            "quarkus.minio.host",
            "quarkus.minio.port",
            "quarkus.minio.access-key",
            "quarkus.minio.secret-key",
            "quarkus.minio.region",
            "ota.store.bucket",
            "ota.broker.secret");

    private final Process process;
    private final int port;

    private PackagedService(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public static PackagedService start() {
        // Nobody waits for these downloads.
        return start(Map.of("QUARKUS_SHUTDOWN_TIMEOUT", "1S"));
    }

    /** @param settings more of them, as environment variables */
    public static PackagedService start(Map<String, String> settings) {
        try {
            int port = ProxiedParts.freePort();
            var program = new ProcessBuilder(JavaCommand.of("-Xmx128m", "-jar", PROGRAM.toString()));
            Config config = ConfigProvider.getConfig();
            for (String name : SETTINGS) {
                program.environment().put(variable(name), config.getValue(name, String.class));
            }
            program.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
            program.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
            program.environment().putAll(settings);
            var log = Files.createTempFile(Path.of("target"), "packaged-service-", ".log");
            program.redirectErrorStream(true).redirectOutput(log.toFile());
            return new PackagedService(program.start(), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    public int port() {
        return port;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public void signal(String signal) throws IOException {
        new ProcessBuilder("kill", "-s", signal, Long.toString(process.pid()))
                .start()
                .onExit()
                .join();
    }

    public void kill() {
        process.destroyForcibly().onExit().join();
    }
}
