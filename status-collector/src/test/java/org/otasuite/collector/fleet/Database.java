package org.otasuite.collector.fleet;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The tests' own way into the database. */
public record Database(String url, String username, String password) {

    /** Turns a row into what it says. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    public static Database ofSuperuser() {
        return new Database(
                setting("ota.test.database.jdbc-url"),
                setting("ota.test.database.username"),
                setting("ota.test.database.password"));
    }

    /** As the service itself comes in. */
    public static Database ofService() {
        return new Database(
                setting("ota.test.database.jdbc-url"),
                setting("quarkus.datasource.username"),
                setting("quarkus.datasource.password"));
    }

    public Connection connect() throws SQLException {
        // Not by DriverManager, which knows the driver of one class loader only.
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        return source.getConnection(username, password);
    }

    public void run(String sql, @Nullable Object... parameters) {
        try (var connection = connect();
                var statement = prepare(connection, sql, parameters)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public <T> List<T> list(Row<T> row, String sql, @Nullable Object... parameters) {
        try (var connection = connect();
                var statement = prepare(connection, sql, parameters);
                var rows = statement.executeQuery()) {
            var list = new ArrayList<T>();
            while (rows.next()) {
                list.add(row.read(rows));
            }
            return list;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public <T> T one(Row<T> row, String sql, @Nullable Object... parameters) {
        return list(row, sql, parameters).get(0);
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
