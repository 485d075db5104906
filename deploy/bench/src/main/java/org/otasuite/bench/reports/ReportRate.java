package org.otasuite.bench.reports;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.otasuite.bench.Measurement;
import org.otasuite.bench.killable.Installation;
import org.otasuite.bench.killable.Pause;
import org.otasuite.bench.killable.TestedService;

/**
 * The rate at which a collector takes the reports that have gathered while it was held up, against that of a bare loop of
 * {@code UPDATE ... FROM unnest} on the same database, in batches of the same size. The two take turns, so that both see
 * the same machine.
 */
public final class ReportRate implements Measurement {
    private static final int REPORTS = 20_000;
    private static final int ROUNDS = 5;
    private static final int WINDOW = 500;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);

    private static final String APPLY = """
            update ota.operation o
            set state = 'applied', finished_at = now()
            from unnest(?) as u (id)
            where o.id = u.id and o.state = 'pending'
            """;

    /** How many were taken in how long: from the first batch's beginning to the last one's, which is left out. */
    private record Pace(long reports, long micros, long batches) {
        double perSecond() {
            return reports / (micros / 1e6);
        }

        int meanBatch() {
            return (int) Math.max(1, reports / Math.max(1, batches));
        }
    }

    @Override
    public String name() {
        return "reports";
    }

    @Override
    public String purpose() {
        return "reports taken from a backlog in a second, against a bare update [reports [finished operations [rounds]]]";
    }

    @Override
    public void run(List<String> options) throws Exception {
        int reports = options.isEmpty() ? REPORTS : Integer.parseInt(options.get(0));
        int finished = options.size() > 1 ? Integer.parseInt(options.get(1)) : 0;
        int rounds = options.size() > 2 ? Integer.parseInt(options.get(2)) : ROUNDS;
        try (var installation = new Installation(TestedService.COLLECTOR, 1, Map.of())) {
            if (finished > 0) {
                ReportFleet.updated(installation, finished);
            }
            compare(installation, reports, rounds);
        }
    }

    private static void compare(Installation installation, int reports, int rounds) throws Exception {
        var collected = new ArrayList<Double>();
        var bare = new ArrayList<Double>();
        installation.startReplica(0);
        Collectors.awaitReady(installation);
        // The first round warms both up.
        for (int round = 0; round <= rounds; round++) {
            var pace = collect(installation, reports);
            double bareRate = update(installation, reports, pace.meanBatch());
            System.out.printf(
                    "%s collector %,.0f/s in batches of %d, bare update %,.0f/s%n",
                    round == 0 ? "(warm-up)" : "round " + round, pace.perSecond(), pace.meanBatch(), bareRate);
            if (round > 0) {
                collected.add(pace.perSecond());
                bare.add(bareRate);
            }
        }
        System.out.printf(
                "median: collector %,.0f/s, bare update %,.0f/s: %.0f %%; each report once in the history%n",
                median(collected), median(bare), 100 * median(collected) / median(bare));
    }

    /** What devices said while the collector was held up, and what it makes of it. */
    private static Pace collect(Installation installation, int reports) throws Exception {
        var fleet = ReportFleet.commanded(installation, reports);
        installation.pauseReplica(0, true);
        report(installation, fleet);

        double used = installation.processorSeconds();
        installation.pauseReplica(0, false);
        await(fleet, reports);
        System.out.printf("  collected with %.1f s of the processors%n", installation.processorSeconds() - used);
        checkHistory(fleet, reports);
        return pace(fleet);
    }

    private static void report(Installation installation, ReportFleet fleet) throws InterruptedException {
        var window = new Semaphore(WINDOW);
        try (var devices = Devices.connect(installation, fleet)) {
            for (var device : fleet.devices()) {
                window.acquire();
                var unused = devices.say(new Words(device, null)).thenRun(window::release);
            }
            window.acquire(WINDOW);
        }
    }

    private static void await(ReportFleet fleet, int reports) throws SQLException, IOException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (fleet.number("select count(*) from ota.operation where project_id = ? and state = 'applied'")
                < reports) {
            if (System.nanoTime() > deadline) {
                throw new IOException("Reports are missing.");
            }
            Pause.of(500);
        }
    }

    private static void checkHistory(ReportFleet fleet, int reports) throws SQLException, IOException {
        long lines = fleet.number("select count(*) from ota.report where project_id = ?");
        long devices = fleet.number("select count(distinct device_id) from ota.report where project_id = ?");
        if (lines != reports || devices != reports) {
            throw new IOException(reports + " devices reported once, the history has " + lines + " lines of " + devices
                    + " devices.");
        }
    }

    /** From the times at which the collector's transactions began. */
    private static Pace pace(ReportFleet fleet) throws SQLException {
        return new Pace(
                fleet.number("""
                        select sum(devices) from ota.event e where project_id = ? and type = 'applied'
                            and at < (select max(at) from ota.event l where l.project_id = e.project_id and l.type = 'applied')
                        """),
                fleet.number("""
                        select extract(epoch from max(at) - min(at)) * 1000000
                        from ota.event where project_id = ? and type = 'applied'
                        """),
                fleet.number("select count(*) from ota.event where project_id = ? and type = 'applied'"));
    }

    /** @return operations in a second */
    private static double update(Installation installation, int reports, int batch) throws SQLException {
        var fleet = ReportFleet.commanded(installation, reports);
        var operations = operations(installation, fleet);
        try (var connection = installation.connect();
                var statement = connection.prepareStatement(APPLY)) {
            long start = System.nanoTime();
            for (int from = 0; from < operations.size(); from += batch) {
                var ids = operations.subList(from, Math.min(operations.size(), from + batch));
                statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
                statement.executeUpdate();
            }
            return operations.size() / ((System.nanoTime() - start) / 1e9);
        }
    }

    private static List<UUID> operations(Installation installation, ReportFleet fleet) throws SQLException {
        try (var connection = installation.connect();
                var statement = connection.prepareStatement("select id from ota.operation where project_id = ?")) {
            statement.setObject(1, fleet.projectId());
            try (var rows = statement.executeQuery()) {
                var ids = new ArrayList<UUID>();
                while (rows.next()) {
                    ids.add(rows.getObject(1, UUID.class));
                }
                return ids;
            }
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
