package org.otasuite.database;

import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * The migration as a program, for a job that runs before the services; configured by environment variables alone. It
 * ends with 0, with {@value #USAGE} for a configuration that is not complete, or with {@value #FAILURE} for a database
 * that could not be brought up to date; the reason is one line on the error output. With the argument {@value #AWAIT}
 * it waits until somebody else has done that, and needs no more than a service's role for it.
 */
public final class Migrate {
    static final String URL = "OTA_DATABASE_JDBC_URL";
    static final String USERNAME = "OTA_DATABASE_USERNAME";
    static final String PASSWORD = "OTA_DATABASE_PASSWORD";

    /** {@code OTA_ROLE_PASSWORD_PACKAGE_SERVICE} and so on; a role without one keeps the password that it has. */
    static final String ROLE_PASSWORD_PREFIX = "OTA_ROLE_PASSWORD_";

    static final String AWAIT = "--await";
    static final int FAILURE = 1;
    static final int USAGE = 2;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private Migrate() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(List.of(arguments), System.getenv(), System.out, System.err));
    }

    static int run(List<String> arguments, Map<String, String> environment, PrintStream output, PrintStream errors)
            throws InterruptedException {
        if (arguments.isEmpty()) {
            return run(environment, output, errors);
        }
        if (!arguments.equals(List.of(AWAIT))) {
            errors.println("The only argument there is: " + AWAIT);
            return USAGE;
        }
        return await(environment, output, errors);
    }

    private static int await(Map<String, String> environment, PrintStream output, PrintStream errors)
            throws InterruptedException {
        try {
            var schema = new SchemaAwait(
                    required(environment, URL),
                    required(environment, USERNAME),
                    required(environment, PASSWORD),
                    MigrationVersions.newest());
            schema.run(output, PAUSE);
            return 0;
        } catch (IllegalArgumentException e) {
            errors.println(onOneLine(e));
            return USAGE;
        }
    }

    static int run(Map<String, String> environment, PrintStream output, PrintStream errors) {
        try {
            var migration = new Migration(
                    required(environment, URL), required(environment, USERNAME), required(environment, PASSWORD));
            int applied = migration.run(rolePasswords(environment));
            output.println("Database is up to date, " + applied + " migrations applied.");
            return 0;
        } catch (IllegalArgumentException e) {
            errors.println(onOneLine(e));
            return USAGE;
        } catch (SQLException | FlywayException e) {
            errors.println("The database could not be brought up to date: " + onOneLine(e));
            return FAILURE;
        }
    }

    static Map<String, String> rolePasswords(Map<String, String> environment) {
        var passwords = new HashMap<String, String>();
        environment.forEach((name, value) -> {
            if (name.startsWith(ROLE_PASSWORD_PREFIX)) {
                passwords.put(
                        name.substring(ROLE_PASSWORD_PREFIX.length()).toLowerCase(Locale.ROOT),
                        required(environment, name));
            }
        });
        return passwords;
    }

    private static String required(Map<String, String> environment, String name) {
        @Nullable String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("Set " + name + ".");
        }
        return value;
    }

    static String onOneLine(Exception failure) {
        return String.valueOf(failure.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
