package org.otasuite.bench.download;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.otasuite.bench.EmbeddedParts;
import org.otasuite.bench.killable.Programs;
import org.otasuite.local.process.LoopbackPorts;

/** The packaged download-proxy, with a certificate of its own. */
final class ProxyProcess implements AutoCloseable {
    private static final int START_SECONDS = 120;

    private final Process process;
    private final Path log;
    private final int port;
    private final int securePort;

    private ProxyProcess(Process process, Path log, int port, int securePort) {
        this.process = process;
        this.log = log;
        this.port = port;
        this.securePort = securePort;
    }

    /** @param more of its environment */
    static ProxyProcess start(
            EmbeddedParts parts, Certificate certificate, Path directory, int heapMebibytes, Map<String, String> more)
            throws IOException, InterruptedException {
        var ports = new LoopbackPorts();
        int port = ports.next();
        int securePort = ports.next();
        var log = Files.createTempFile(directory, "download-proxy-", ".log");
        var builder = new ProcessBuilder(Programs.service("download-proxy", "-Xmx" + heapMebibytes + "m"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        var environment = builder.environment();
        parts.settings().forEach((key, value) -> environment.put(variable(key), value));
        environment.put("QUARKUS_DATASOURCE_USERNAME", "download_proxy");
        environment.put("QUARKUS_DATASOURCE_PASSWORD", parts.setting("database.password.download_proxy"));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_HTTP_SSL_PORT", Integer.toString(securePort));
        environment.put("QUARKUS_HTTP_INSECURE_REQUESTS", "enabled");
        environment.put(
                "QUARKUS_TLS_KEY_STORE_PEM__0__CERT", certificate.certificate().toString());
        environment.put("QUARKUS_TLS_KEY_STORE_PEM__0__KEY", certificate.key().toString());
        environment.putAll(more);
        var started = new ProxyProcess(builder.start(), log, port, securePort);
        started.awaitReady();
        return started;
    }

    private static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private void awaitReady() throws IOException, InterruptedException {
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .build();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!isReady(client, health)) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                throw new IOException("download-proxy did not start: " + Files.readString(log));
            }
        }
    }

    private static boolean isReady(HttpClient client, HttpRequest health) throws InterruptedException {
        try {
            return client.send(health, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    int securePort() {
        return securePort;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
