package org.otasuite.bench.suite;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the history had of what was said at the times when something else may have been lost: with a broker that came back
 * empty, or with a device that was deleted. What it had then must stay, and all that is said later must come.
 */
final class Losses {
    /**
     * @param time by {@link System#nanoTime}, before it was read
     * @param kept how often the history had each report
     */
    record Known(long time, Map<Said, Integer> kept) {
        Known {
            kept = Map.copyOf(kept);
        }
    }

    private static final long PATIENCE_SECONDS = 120;

    private final Suite suite;
    private final Map<String, Known> deletions = new ConcurrentHashMap<>();
    private volatile @Nullable Known broker;

    Losses(Suite suite) {
        this.suite = suite;
    }

    /** The broker had lost everything, and is heard again. */
    void ofBroker() throws IOException {
        broker = known();
    }

    /** The suite says that the device is gone. */
    void of(String deviceId) throws IOException {
        deletions.put(deviceId, known());
    }

    Optional<Known> lastOfBroker() {
        return Optional.ofNullable(broker);
    }

    Map<String, Known> deletions() {
        return Map.copyOf(deletions);
    }

    private Known known() throws IOException {
        var found = new Known[1];
        Waiting.until("the history to be read", PATIENCE_SECONDS, () -> {
            long now = System.nanoTime();
            try (var database = Database.of(suite)) {
                found[0] = new Known(now, ReportCheck.history(database));
                return true;
            } catch (SQLException away) {
                return false;
            }
        });
        return found[0];
    }
}
