package org.otasuite.local.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.otasuite.local.installation.LogFile;
import org.otasuite.local.installation.OwnerOnly;
import org.otasuite.local.process.Watchdog;

/** A PostgreSQL server of our own on 127.0.0.1, with passwords for everyone and durable commits. */
public final class EmbeddedDatabase implements AutoCloseable {
    public static final String DATABASE = "ota";
    public static final String SUPERUSER = "postgres";

    // A server that was killed replays its log first; after heavy writing that takes a while.
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    private static final Map<String, String> SERVER_CONFIG = Map.of(
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            // The library means its servers for tests and turns these off.
            "fsync", "on",
            "full_page_writes", "on",
            "synchronous_commit", "on",
            "log_timezone", "UTC");

    private final EmbeddedPostgres postgres;
    private final ProcessHandle server;
    private final int port;
    private final LogFile log;
    private final Watchdog watchdog;

    private EmbeddedDatabase(
            EmbeddedPostgres postgres, ProcessHandle server, int port, LogFile log, Watchdog watchdog) {
        this.postgres = postgres;
        this.server = server;
        this.port = port;
        this.log = log;
        this.watchdog = watchdog;
    }

    /**
     * @param directory holds the data
     * @param binaries where to unpack PostgreSQL, or where that was done before; several may share it
     */
    public static EmbeddedDatabase start(
            Path directory, Path binaries, int port, String superuserPassword, LogFile log, Watchdog watchdog)
            throws IOException {
        Files.createDirectories(directory);
        // The library lets everybody write to it; in a directory that is closed to others that means nobody.
        OwnerOnly.createDirectories(binaries);
        var cluster = new Cluster(directory.resolve("cluster"));
        stopOrphan(cluster);
        cluster.deleteUnlessComplete();
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(cluster.directory())
                .setOverrideWorkingDirectory(binaries.toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setConnectConfig("password", superuserPassword)
                .setPGStartupWait(START_TIMEOUT)
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.path().toFile()))
                // PostgreSQL's own collation is the same on every system.
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setDataDirectoryCustomizer(
                        files -> prepare(cluster, new SingleUser(binaries, log), superuserPassword));
        SERVER_CONFIG.forEach(builder::setServerConfig);
        return start(builder, cluster, port, log, watchdog);
    }

    private static EmbeddedDatabase start(
            EmbeddedPostgres.Builder builder, Cluster cluster, int port, LogFile log, Watchdog watchdog)
            throws IOException {
        try {
            var postgres = builder.start();
            var server = cluster.server().orElseThrow(() -> new IOException("it has stopped again"));
            watchdog.watch(server.pid(), Watchdog.Signal.INT);
            return new EmbeddedDatabase(postgres, server, port, log, watchdog);
        } catch (IOException | RuntimeException e) {
            stopOrphan(cluster);
            throw new IOException(
                    "PostgreSQL did not start: " + e.getMessage() + ". The reason is at the end of " + log.path() + ".",
                    e);
        }
    }

    private static void prepare(Cluster cluster, SingleUser singleUser, String superuserPassword) {
        try {
            if (!cluster.isComplete()) {
                singleUser.execute(
                        cluster.directory(),
                        List.of(
                                "ALTER ROLE " + SUPERUSER + " PASSWORD '" + superuserPassword + "';\n",
                                "CREATE DATABASE " + DATABASE + ";\n"));
                cluster.allowOnlyPasswords();
                cluster.markComplete();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server that an earlier run left behind listens on that run's port: end it, and start where we want it. */
    private static void stopOrphan(Cluster cluster) throws IOException {
        var orphan = cluster.server();
        if (orphan.isPresent()) {
            long pid = orphan.get().pid();
            new ProcessBuilder("kill", "-s", "INT", Long.toString(pid))
                    .start()
                    .onExit()
                    .join();
            awaitExit(orphan.get());
        }
    }

    private static void awaitExit(ProcessHandle server) throws IOException {
        try {
            server.onExit().get(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("PostgreSQL (process " + server.pid() + ") does not stop. End it by hand.", e);
        }
    }

    public ProcessHandle server() {
        return server;
    }

    public LogFile log() {
        return log;
    }

    public int port() {
        return port;
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    /** The form that the services' reactive clients take. */
    public String reactiveUrl() {
        return "postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    @Override
    public void close() throws IOException {
        postgres.close();
        awaitExit(server);
        watchdog.forget(server.pid());
    }
}
