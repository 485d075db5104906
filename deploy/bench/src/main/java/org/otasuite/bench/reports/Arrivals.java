package org.otasuite.bench.reports;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.otasuite.bench.killable.Pause;

/**
 * When how many of a fleet's reports could be seen. Which was which does not matter: the first that departed is taken for
 * the first that arrived.
 */
final class Arrivals implements AutoCloseable {
    private static final int LOOK_MILLIS = 2;
    private static final String COUNT =
            "select coalesce(sum(devices), 0) from ota.event where project_id = ? and type = 'applied'";

    private record Seen(long at, long count) {}

    private final ReportFleet fleet;
    private final List<Seen> seen = new ArrayList<>();
    private final Thread thread = new Thread(this::look, "arrivals");
    private volatile boolean ended;

    private Arrivals(ReportFleet fleet) {
        this.fleet = fleet;
    }

    static Arrivals watch(ReportFleet fleet) {
        var arrivals = new Arrivals(fleet);
        arrivals.thread.start();
        return arrivals;
    }

    private void look() {
        try (var numbers = fleet.watch(COUNT)) {
            while (!ended) {
                seen.add(new Seen(System.nanoTime(), numbers.read()));
                Pause.of(LOOK_MILLIS);
            }
            seen.add(new Seen(System.nanoTime(), numbers.read()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * When all have arrived.
     *
     * @param departures in their order
     * @return in milliseconds, in order
     */
    List<Double> lags(List<Long> departures) {
        close();
        var lags = new ArrayList<Double>();
        int at = 0;
        for (int report = 0; report < departures.size(); report++) {
            while (seen.get(at).count() <= report) {
                at++;
            }
            lags.add((seen.get(at).at() - departures.get(report)) / 1e6);
        }
        return lags.stream().sorted().toList();
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
