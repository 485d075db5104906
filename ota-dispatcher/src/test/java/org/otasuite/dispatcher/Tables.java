package org.otasuite.dispatcher;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.ServiceLoader;
import org.eclipse.microprofile.config.ConfigProvider;

/** The database as its superuser, or as the dispatcher itself, sees it. */
public final class Tables {
    private Tables() {}

    public static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    /** @return how many rows it changed */
    public static int change(String sql, Object... parameters) {
        try (var connection = asSuperuser();
                var statement = connection.prepareStatement(sql)) {
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
        try (var connection = asSuperuser();
                var statement = connection.prepareStatement(sql)) {
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

    public static Connection asDispatcher() throws SQLException {
        return connect("quarkus.datasource.username", "quarkus.datasource.password");
    }

    public static Connection asSuperuser() throws SQLException {
        return connect("ota.test.database.username", "ota.test.database.password");
    }

    private static Connection connect(String username, String password) throws SQLException {
        // Not through the driver manager, which knows no drivers of an application that was started again.
        var credentials = new Properties();
        credentials.setProperty("user", setting(username));
        credentials.setProperty("password", setting(password));
        var url = setting("ota.test.database.jdbc-url");
        for (Driver driver : ServiceLoader.load(Driver.class)) {
            if (driver.acceptsURL(url)) {
                return driver.connect(url, credentials);
            }
        }
        throw new IllegalStateException("no driver for " + url);
    }
}
