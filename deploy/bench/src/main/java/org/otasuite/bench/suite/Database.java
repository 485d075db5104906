package org.otasuite.bench.suite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the database itself says, without the suite. */
final class Database implements AutoCloseable {
    private final Connection connection;

    private Database(Connection connection) {
        this.connection = connection;
    }

    static Database of(Suite suite) throws SQLException {
        return new Database(suite.connect());
    }

    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    <T> List<T> all(String sql, Row<T> row) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<T>();
            while (rows.next()) {
                all.add(row.of(rows));
            }
            return all;
        }
    }

    List<String> texts(String sql) throws SQLException {
        return all(sql, row -> row.getString(1));
    }

    long number(String sql) throws SQLException {
        return all(sql, row -> row.getLong(1)).get(0);
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
