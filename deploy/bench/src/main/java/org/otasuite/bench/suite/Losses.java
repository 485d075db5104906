package org.otasuite.bench.suite;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What the history had of what was said at the times when something else may have been lost: with a broker that came back
 * without all that it had, or with a device that was deleted. What it had then must stay, and all that is said later must come.
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

    /**
     * What a broker lost.
     *
     * @param since what it acknowledged before, by {@link System#nanoTime}, it had handed on or has kept
     * @param after what was known when it was heard again
     */
    record OfBroker(long since, Known after) {}

    /** How long a report waits with the broker at most: no fault is longer, but several may follow each other. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(90);

    private static final long PATIENCE_SECONDS = 120;

    private final Suite suite;
    private final Map<String, Known> deletions = new ConcurrentHashMap<>();
    private final List<OfBroker> broker = new CopyOnWriteArrayList<>();

    Losses(Suite suite) {
        this.suite = suite;
    }

    /**
     * The broker had lost something, and is heard again.
     *
     * @param since what it acknowledged before it cannot have lost
     */
    void ofBroker(long since) throws IOException {
        broker.add(new OfBroker(since, known()));
    }

    /** The suite says that the device is gone. */
    void of(String deviceId) throws IOException {
        deletions.put(deviceId, known());
    }

    List<OfBroker> ofBroker() {
        return List.copyOf(broker);
    }

    Map<String, Known> deletions() {
        return Map.copyOf(deletions);
    }

    private Known known() throws IOException {
        var found = new Known[1];
        Waiting.until("the history to be read", PATIENCE_SECONDS, () -> {
            long now = System.nanoTime();
            try (var database = Database.of(suite)) {
                found[0] = new Known(now, counts(ReportCheck.history(database)));
                return true;
            } catch (SQLException away) {
                return false;
            }
        });
        return found[0];
    }

    private static Map<Said, Integer> counts(Map<Said, List<Long>> history) {
        var counts = new HashMap<Said, Integer>();
        history.forEach((report, taken) -> counts.put(report, taken.size()));
        return counts;
    }
}
