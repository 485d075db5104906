package org.otasuite.dispatcher;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.otasuite.core.identity.ApiToken;
import org.otasuite.local.testkit.PartsResource;

/**
 * Parts beside those of the tests' own dispatcher, for dispatchers that are killed. They are started when they are first
 * asked for, serve all such tests, and end with this JVM.
 */
public final class SeparateParts {
    private static final Map<String, String> SETTINGS = start();

    private SeparateParts() {}

    private static Map<String, String> start() {
        var parts = new PartsResource();
        parts.init(Map.of("role", "ota_dispatcher"));
        return Map.copyOf(parts.start());
    }

    static Map<String, String> settings() {
        return SETTINGS;
    }

    /** The administrator's, who is let in. */
    public static String token() {
        var token = SETTINGS.getOrDefault("ota.access.administrator-token", "");
        change("""
                insert into access.api_token (id, name, token_hash, role, bootstrap)
                values (gen_random_uuid(), 'administrator', ?, 'administrator', true)
                on conflict (token_hash) do nothing
                """, (Object) new ApiToken(token).hash());
        return token;
    }

    /** As the superuser. */
    public static Connection connect() {
        try {
            return DriverManager.getConnection(
                    SETTINGS.getOrDefault("ota.test.database.jdbc-url", ""),
                    SETTINGS.getOrDefault("ota.test.database.username", ""),
                    SETTINGS.getOrDefault("ota.test.database.password", ""));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return how many rows it changed */
    public static int change(String sql, Object... parameters) {
        try (var database = connect()) {
            return change(database, sql, parameters);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In a transaction of the test's own, if it has begun one. */
    public static int change(Connection database, String sql, Object... parameters) {
        try (var statement = database.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the first column of the first row, as text */
    public static String value(String sql, Object... parameters) {
        try (var database = connect();
                var statement = database.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (var rows = statement.executeQuery()) {
                rows.next();
                return String.valueOf(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a dispatcher waits for a lock of somebody else's. */
    public static boolean isWaitedForALock() {
        return value("select count(*) > 0 from pg_stat_activity where usename = 'ota_dispatcher'"
                        + " and wait_event_type = 'Lock'")
                .equals("t");
    }
}
