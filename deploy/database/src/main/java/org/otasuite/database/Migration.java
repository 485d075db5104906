package org.otasuite.database;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;

/**
 * Brings a database up to the present schema and gives the services' roles their passwords.
 * Running it twice, or two at once, changes nothing more: Flyway holds a lock while it works.
 */
public final class Migration {
    /** PostgreSQL has no better name for it than "internal error". */
    private static final String CONCURRENTLY_UPDATED = "XX000";

    private static final int MAX_ATTEMPTS = 20;

    private final String jdbcUrl;
    private final String username;
    private final String password;

    /**
     * @param jdbcUrl {@code jdbc:postgresql://host:port/database}
     * @param username a role that may create roles and schemas in that database; it owns them afterwards
     */
    public Migration(String jdbcUrl, String username, String password) {
        this.jdbcUrl = jdbcUrl;
        this.username = username;
        this.password = password;
    }

    /**
     * @param rolePasswords a password for each role that shall get one, by the role's name
     * @return how many migrations were applied
     */
    public int run(Map<String, String> rolePasswords) throws SQLException {
        int applied = Flyway.configure()
                .dataSource(jdbcUrl, username, password)
                .locations("classpath:db/migration")
                .cleanDisabled(true)
                .load()
                .migrate()
                .migrationsExecuted;
        setPasswords(rolePasswords);
        return applied;
    }

    private void setPasswords(Map<String, String> rolePasswords) throws SQLException {
        try (var connection = DriverManager.getConnection(jdbcUrl, username, password)) {
            var postgres = connection.unwrap(PGConnection.class);
            for (var role : rolePasswords.entrySet()) {
                setPassword(postgres, role.getKey(), role.getValue());
            }
        }
    }

    /** Roles belong to the whole server, where no lock of ours reaches: somebody else may be changing the same one. */
    private static void setPassword(PGConnection postgres, String role, String password) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                // The driver sends a SCRAM verifier: the server, and so its log, never sees the password.
                postgres.alterUserPassword(role, password.toCharArray(), "scram-sha-256");
                return;
            } catch (SQLException e) {
                if (!CONCURRENTLY_UPDATED.equals(e.getSQLState()) || attempt == MAX_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
