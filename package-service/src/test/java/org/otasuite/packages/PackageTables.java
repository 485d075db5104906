package org.otasuite.packages;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.ServiceLoader;

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

    /** As the superuser, straight to the database. */
    public static Connection connect() throws SQLException {
        // Not through the driver manager, which knows no drivers of an application that was started again.
        var credentials = new Properties();
        credentials.setProperty("user", Api.setting("ota.test.database.username"));
        credentials.setProperty("password", Api.setting("ota.test.database.password"));
        var url = Api.setting("ota.test.database.jdbc-url");
        for (Driver driver : ServiceLoader.load(Driver.class)) {
            if (driver.acceptsURL(url)) {
                return driver.connect(url, credentials);
            }
        }
        throw new IllegalStateException("no driver for " + url);
    }
}
