package org.otasuite.database;

import java.io.PrintStream;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/**
 * Waits until a database's schema is as new as this program's migrations. It asks as one of the services' roles, so it
 * can run in front of a service that has no other.
 */
final class SchemaAwait {
    private static final String VERSION = "select access.schema_version()";
    private static final String CONNECT_SECONDS = "5";
    private static final String ANSWER_SECONDS = "10";

    private final String jdbcUrl;
    private final Properties account = new Properties();
    private final int wanted;

    SchemaAwait(String jdbcUrl, String username, String password, int wanted) {
        this.jdbcUrl = jdbcUrl;
        this.wanted = wanted;
        account.setProperty("user", username);
        account.setProperty("password", password);
        account.setProperty("connectTimeout", CONNECT_SECONDS);
        account.setProperty("socketTimeout", ANSWER_SECONDS);
    }

    /** Says what it waits for, and again when that changes. */
    void run(PrintStream output, Duration pause) throws InterruptedException {
        var said = "";
        for (var missing = missing(); missing.isPresent(); missing = missing()) {
            if (!missing.get().equals(said)) {
                said = missing.get();
                output.println(said);
            }
            Thread.sleep(pause.toMillis());
        }
        output.println("The schema is up to date.");
    }

    private Optional<String> missing() {
        try (var connection = DriverManager.getConnection(jdbcUrl, account);
                var statement = connection.createStatement();
                var result = statement.executeQuery(VERSION)) {
            result.next();
            int version = result.getInt(1);
            return version >= wanted
                    ? Optional.empty()
                    : Optional.of("Waiting for version " + wanted + " of the schema, which is at " + version + ".");
        } catch (SQLException e) {
            return Optional.of("Waiting for the database: " + Migrate.onOneLine(e));
        }
    }
}
