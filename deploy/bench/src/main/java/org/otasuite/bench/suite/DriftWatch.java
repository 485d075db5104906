package org.otasuite.bench.suite;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.otasuite.bench.killable.Pause;

/** Counts what the reconciler repairs, which the database keeps of the latest comparison only. */
final class DriftWatch implements AutoCloseable {
    private static final int INTERVAL_MILLIS = 500;
    private static final String LATEST = """
            select coalesce(started_at::text, ''), coalesce(missing, 0) + coalesce(stale, 0) + coalesce(unwanted, 0)
            from ota.reconciliation where finished_at >= started_at
            """;

    private final Suite suite;
    private final Map<String, Long> repaired = new HashMap<>();
    private final Thread thread = new Thread(this::watch, "drift");
    private volatile boolean ended;

    DriftWatch(Suite suite) {
        this.suite = suite;
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        while (!ended) {
            try (var database = Database.of(suite)) {
                while (!ended) {
                    look(database);
                    Pause.of(INTERVAL_MILLIS);
                }
            } catch (SQLException away) {
                Pause.of(INTERVAL_MILLIS);
            }
        }
    }

    private synchronized void look(Database database) throws SQLException {
        for (var line : database.all(LATEST, row -> Map.entry(row.getString(1), row.getLong(2)))) {
            repaired.put(line.getKey(), line.getValue());
        }
    }

    synchronized int comparisons() {
        return repaired.size();
    }

    synchronized long repaired() {
        return repaired.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void close() {
        ended = true;
    }
}
