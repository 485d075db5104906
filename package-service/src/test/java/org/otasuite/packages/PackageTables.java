package org.otasuite.packages;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The database as its superuser sees it. */
public final class PackageTables {
    private PackageTables() {}

    /** @param query with one parameter, which counts something */
    public static long count(String query, String parameter) throws SQLException {
        try (var connection = connect();
                var statement = connection.prepareStatement(query)) {
            statement.setString(1, parameter);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** How many packages a project has. */
    public static long packages(String projectId) throws SQLException {
        return count("select count(*) from packages.package where project_id = ?::uuid", projectId);
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                Api.setting("ota.test.database.jdbc-url"),
                Api.setting("ota.test.database.username"),
                Api.setting("ota.test.database.password"));
    }
}
