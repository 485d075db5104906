package org.otasuite.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A real server that logs every statement, and asks everybody but its superuser for a password. */
final class PostgresServer implements AutoCloseable {
    static final String SUPERUSER = "postgres";

    private final EmbeddedPostgres postgres;
    private final Path directory;
    private final AtomicInteger databases = new AtomicInteger();

    private PostgresServer(EmbeddedPostgres postgres, Path directory) {
        this.postgres = postgres;
        this.directory = directory;
    }

    /** @param directory holds everything, and is the caller's to delete */
    static PostgresServer start(Path directory) throws IOException, SQLException {
        var binaries = Files.createDirectories(directory.resolve("binaries"));
        var postgres = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("cluster"))
                .setOverrideWorkingDirectory(binaries.toFile())
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log").toFile()))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("log_statement", "all")
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("encoding", "UTF8")
                .setPGStartupWait(Duration.ofMinutes(1))
                .start();
        var server = new PostgresServer(postgres, directory);
        Files.writeString(directory.resolve("cluster").resolve("pg_hba.conf"), """
                host all postgres 127.0.0.1/32 trust
                host all all      127.0.0.1/32 scram-sha-256
                """);
        server.query(SUPERUSER, "select pg_reload_conf()");
        return server;
    }

    /** A new database, empty, that the migration can be run on. */
    Database createDatabase() throws SQLException {
        var name = "test_" + databases.incrementAndGet();
        try (var connection = connect(SUPERUSER, SUPERUSER, "any");
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return new Database(this, name);
    }

    String log() {
        try {
            return Files.readString(directory.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + database;
    }

    Connection connect(String database, String role, String password) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), role, password);
    }

    /** The first column of every row, as the superuser. */
    List<String> query(String database, String sql) throws SQLException {
        try (var connection = connect(database, SUPERUSER, "any");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(String.valueOf(rows.getString(1)));
            }
            return texts;
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }

    /** One of its databases. */
    record Database(PostgresServer server, String name) {
        Migration migration() {
            return new Migration(jdbcUrl(), SUPERUSER, "any");
        }

        String jdbcUrl() {
            return server.jdbcUrl(name);
        }

        Connection connect(String role, String password) throws SQLException {
            return server.connect(name, role, password);
        }

        List<String> query(String sql) throws SQLException {
            return server.query(name, sql);
        }

        void execute(String sql) throws SQLException {
            executeAs(SUPERUSER, sql);
        }

        void executeAs(String role, String sql) throws SQLException {
            try (var connection = connect(SUPERUSER, "any");
                    var statement = connection.createStatement()) {
                statement.execute("set role " + role);
                statement.execute(sql);
            }
        }
    }
}
