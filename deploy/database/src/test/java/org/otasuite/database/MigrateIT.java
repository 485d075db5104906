package org.otasuite.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program, as a job runs it: a process with nothing but its environment. */
class MigrateIT {
    private static PostgresServer server;

    @BeforeAll
    static void startServer(@TempDir Path directory) throws IOException, SQLException {
        server = PostgresServer.start(directory);
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    private record Result(int exitCode, String output, String errors) {}

    @Test
    void bringsADatabaseUpToDateAndSaysSo() throws Exception {
        var database = server.createDatabase();

        var result = run(Map.of(
                Migrate.URL,
                database.jdbcUrl(),
                Migrate.USERNAME,
                PostgresServer.SUPERUSER,
                Migrate.PASSWORD,
                "any",
                "OTA_ROLE_PASSWORD_DOWNLOAD_PROXY",
                "a role's password"));

        assertThat(result.exitCode()).isZero();
        assertThat(result.output()).isEqualToIgnoringNewLines("Database is up to date, 20 migrations applied.");
        assertThat(result.errors()).doesNotContain("a role's password");
        database.connect("download_proxy", "a role's password").close();
    }

    @Test
    void endsWithOneLineWhenAVariableIsMissing() throws Exception {
        var result = run(Map.of());

        assertThat(result.exitCode()).isEqualTo(Migrate.USAGE);
        assertThat(result.errors()).isEqualToIgnoringNewLines("Set " + Migrate.URL + ".");
    }

    @Test
    void saysWhatIsWrongWithoutAStackTraceWhenTheServerDoesNotLetItIn() throws Exception {
        var database = server.createDatabase();
        database.migration().run(Map.of("status_collector", "the right one"));

        var result = run(Map.of(
                Migrate.URL, database.jdbcUrl(),
                Migrate.USERNAME, "status_collector",
                Migrate.PASSWORD, "the-wrong-one"));

        assertThat(result.exitCode()).isEqualTo(Migrate.FAILURE);
        assertThat(result.errors())
                .contains("password authentication failed")
                .doesNotContain("the-wrong-one")
                .doesNotContain("\tat ");
    }

    @Test
    void saysWhatIsWrongWithoutAStackTraceWhenThereIsNoServer() throws Exception {
        var result = run(
                Map.of(Migrate.URL, "jdbc:postgresql://127.0.0.1:1/ota", Migrate.USERNAME, "u", Migrate.PASSWORD, "p"));

        assertThat(result.exitCode()).isEqualTo(Migrate.FAILURE);
        assertThat(result.errors())
                .contains("The database could not be brought up to date: ")
                .contains("refused")
                .doesNotContain("\tat ");
    }

    @Test
    void saysWhatIsWrongWithoutAStackTraceWhenTheUrlIsNone() throws Exception {
        var result = run(Map.of(Migrate.URL, "nonsense", Migrate.USERNAME, "u", Migrate.PASSWORD, "p"));

        assertThat(result.exitCode()).isEqualTo(Migrate.FAILURE);
        assertThat(result.errors()).contains("nonsense").doesNotContain("\tat ");
    }

    @Test
    @Timeout(60)
    void waitsUntilSomebodyElseHasBroughtTheDatabaseUpToDate() throws Exception {
        var database = server.createDatabase();
        var output = new ByteArrayOutputStream();
        var environment = Map.of(
                Migrate.URL, database.jdbcUrl(),
                Migrate.USERNAME, "status_collector",
                Migrate.PASSWORD, "its password");
        var waiting = new FutureTask<>(() -> Migrate.run(
                List.of(Migrate.AWAIT), environment, new PrintStream(output, true), new PrintStream(output, true)));
        new Thread(waiting, "waiting service").start();
        while (!output.toString(UTF_8).contains("Waiting for the database: ")) {
            Thread.onSpinWait();
        }

        database.migration().run(Map.of("status_collector", "its password"));

        assertThat(waiting.get(30, TimeUnit.SECONDS)).isZero();
        assertThat(output.toString(UTF_8)).endsWith("The schema is up to date." + System.lineSeparator());
    }

    @Test
    void refusesAnArgumentThatThereIsNot() throws Exception {
        var result = run(Map.of(), "--force");

        assertThat(result.exitCode()).isEqualTo(Migrate.USAGE);
        assertThat(result.errors()).isEqualTo("The only argument there is: --await");
    }

    private static Result run(Map<String, String> environment, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Migrate.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        var process = builder.start();
        try (var output = process.inputReader();
                var errors = process.errorReader()) {
            var errorText = String.join("\n", errors.lines().toList());
            var outputText = String.join("\n", output.lines().toList());
            return new Result(process.onExit().join().exitValue(), outputText, errorText);
        }
    }
}
