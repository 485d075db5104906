package org.otasuite.bench.fleet;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.otasuite.bench.killable.Programs;
import org.otasuite.local.process.LoopbackPorts;

/** Fresh embedded parts and the packaged dispatcher on them, each a process of its own. */
final class Installation implements AutoCloseable {
    private static final String PROJECTS = "/api/projects";
    private static final Duration START = Duration.ofSeconds(60);

    private final Process parts;
    private final Process dispatcher;
    private final Map<String, String> settings;
    private final String address;
    // A connection that the service closed meanwhile is noticed and made again.
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Installation(Process parts, Process dispatcher, Map<String, String> settings, String address) {
        this.parts = parts;
        this.dispatcher = dispatcher;
        this.settings = settings;
        this.address = address;
    }

    static Installation start() throws IOException, InterruptedException, SQLException {
        var parts = new ProcessBuilder(
                        java(), "-Xmx256m", "-cp", System.getProperty("java.class.path"), "org.otasuite.local.Parts")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var settings = settings(parts);
        int port = new LoopbackPorts().next();
        var installation = new Installation(parts, dispatcher(settings, port), settings, "http://127.0.0.1:" + port);
        installation.admit(installation.setting("ota.access.administrator-token"), true);
        installation.awaitReady();
        return installation;
    }

    Connection database() throws SQLException {
        return DriverManager.getConnection(
                setting("database.jdbc-url"), setting("database.username"), setting("database.password"));
    }

    /** @return how long the answer took, in milliseconds */
    double get(String path) throws IOException, InterruptedException {
        return get(path, 200);
    }

    /** @return how long the answer took, in milliseconds */
    double get(String path, int expected) throws IOException, InterruptedException {
        return timed(request(path).header("Accept", "application/json").build(), expected);
    }

    /** @return how long an answer takes that nothing is done for, in milliseconds */
    double live() throws IOException, InterruptedException {
        return timed(
                HttpRequest.newBuilder(URI.create(address + "/q/health/live")).build(), 200);
    }

    /** @return how long the answer took with a token that this service has never seen, in milliseconds */
    double getAsAnother(String path, int expected) throws IOException, InterruptedException, SQLException {
        var random = new byte[32];
        ThreadLocalRandom.current().nextBytes(random);
        var token = "ota_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        admit(token, false);
        return timed(request(path, token).build(), expected);
    }

    /** @return how long the answer took, in milliseconds */
    double post(String path, String body, int expected) throws IOException, InterruptedException {
        return timed(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                expected);
    }

    private HttpRequest.Builder request(String path) {
        return request(path, setting("ota.access.administrator-token"));
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(address + PROJECTS + path)).header("Authorization", "Bearer " + token);
    }

    private double timed(HttpRequest request, int expected) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        double millis = (System.nanoTime() - begin) / 1e6;
        if (answer.statusCode() != expected) {
            throw new IOException(request.uri() + ": " + answer.statusCode() + " " + answer.body());
        }
        return millis;
    }

    private String setting(String name) {
        return settings.getOrDefault(name, "");
    }

    private static Process dispatcher(Map<String, String> settings, int port) throws IOException {
        var builder = new ProcessBuilder(Programs.service("ota-dispatcher", "-Xmx128m"));
        var environment = new HashMap<String, String>();
        settings.forEach((name, value) -> environment.put(variable(name), value));
        environment.put("QUARKUS_DATASOURCE_USERNAME", "ota_dispatcher");
        environment.put("QUARKUS_DATASOURCE_PASSWORD", settings.getOrDefault("database.password.ota_dispatcher", ""));
        environment.put("OTA_MQTT_USERNAME", "ota-dispatcher");
        environment.put("OTA_MQTT_PASSWORD", settings.getOrDefault("broker.password.ota-dispatcher", ""));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** What package-service does when it starts. */
    private void admit(String token, boolean bootstrap) throws SQLException {
        try (var connection = database();
                var statement = connection.prepareStatement("""
                        insert into access.api_token (id, name, token_hash, role, bootstrap)
                        values (gen_random_uuid(), 'administrator', ?, 'administrator', ?)
                        """)) {
            statement.setBytes(1, sha256(token));
            statement.setBoolean(2, bootstrap);
            statement.executeUpdate();
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (dispatcher.isAlive() && System.nanoTime() < deadline) {
            try {
                timed(
                        HttpRequest.newBuilder(URI.create(address + "/q/health/ready"))
                                .build(),
                        200);
                return;
            } catch (IOException notYet) {
                if (dispatcher.waitFor(200, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        }
        throw new IOException("The dispatcher does not get ready.");
    }

    private static Map<String, String> settings(Process parts) throws IOException {
        var settings = new HashMap<String, String>();
        BufferedReader output = parts.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals("ready")) {
                return settings;
            }
            int separator = line.indexOf('=');
            settings.put(line.substring(0, separator), line.substring(separator + 1));
        }
        throw new IOException("The embedded parts did not start.");
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The parts end with their input, the dispatcher when it is told. */
    @Override
    public void close() throws IOException {
        dispatcher.destroy();
        dispatcher.onExit().join();
        parts.getOutputStream().close();
        parts.onExit().join();
    }
}
