package org.otasuite.database;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The migration as a program, for a job that runs before the services; configured by environment variables alone. */
public final class Migrate {
    static final String URL = "OTA_DATABASE_JDBC_URL";
    static final String USERNAME = "OTA_DATABASE_USERNAME";
    static final String PASSWORD = "OTA_DATABASE_PASSWORD";

    /** {@code OTA_ROLE_PASSWORD_PACKAGE_SERVICE} and so on; a role without one keeps the password that it has. */
    static final String ROLE_PASSWORD_PREFIX = "OTA_ROLE_PASSWORD_";

    private Migrate() {}

    public static void main(String[] arguments) throws SQLException {
        var environment = System.getenv();
        var migration = new Migration(
                required(environment, URL), required(environment, USERNAME), required(environment, PASSWORD));
        int applied = migration.run(rolePasswords(environment));
        System.out.println("Database is up to date, " + applied + " migrations applied.");
    }

    static Map<String, String> rolePasswords(Map<String, String> environment) {
        var passwords = new HashMap<String, String>();
        environment.forEach((name, value) -> {
            if (name.startsWith(ROLE_PASSWORD_PREFIX)) {
                passwords.put(name.substring(ROLE_PASSWORD_PREFIX.length()).toLowerCase(Locale.ROOT), value);
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
}
