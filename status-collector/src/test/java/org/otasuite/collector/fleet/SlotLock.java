package org.otasuite.collector.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.otasuite.collector.fleet.Fleet.Device;

/** Keeps the collector from committing anything about one device, for as long as it is held. */
public final class SlotLock implements AutoCloseable {
    private static final String WAITING =
            "select pid from pg_stat_activity where usename = 'status_collector' and wait_event_type = 'Lock'";

    private final Database database;
    private final Connection connection;

    private SlotLock(Database database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    public static SlotLock hold(Fleet fleet, Device device) throws SQLException {
        var connection = fleet.database().connect();
        connection.setAutoCommit(false);
        try (var statement = connection.prepareStatement("select 1 from ota.slot where device_id = ? for update")) {
            statement.setString(1, device.id());
            statement.executeQuery();
        }
        return new SlotLock(fleet.database(), connection);
    }

    /** Returns when the collector has taken a message up and cannot go on. */
    public void awaitWaiting() {
        await().untilAsserted(() -> assertThat(waiting()).isNotEmpty());
    }

    /** Ends the database sessions that wait. */
    public void breakWaiting() {
        database.list(row -> row.getBoolean(1), "select pg_terminate_backend(pid) from (" + WAITING + ") w");
    }

    public List<Integer> waiting() {
        return database.list(row -> row.getInt(1), WAITING);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
