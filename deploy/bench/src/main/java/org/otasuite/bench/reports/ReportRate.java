package org.otasuite.bench.reports;

import static org.otasuite.bench.Options.number;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.otasuite.bench.Benchmark;
import org.otasuite.bench.killable.Installation;
import org.otasuite.bench.killable.Pause;
import org.otasuite.bench.killable.TestedService;
import org.otasuite.bench.result.Findings;
import org.otasuite.bench.result.Spread;
import org.otasuite.bench.result.Table;
import org.otasuite.bench.result.Wish;

/**
 * The rate at which a collector takes the reports that have gathered while it was held up, against that of a bare loop of
 * {@code UPDATE ... FROM unnest} on the same database, in batches of the same size. The two take turns, so that both see
 * the same machine.
 */
public final class ReportRate implements Benchmark {
    private static final int REPORTS = 20_000;
    private static final int ROUNDS = 5;
    private static final int WINDOW = 500;
    private static final double WANTED_RATE = 5_000;
    private static final double WANTED_RATIO = 0.5;
    private static final double WANTED_MEBIBYTES = 250;
    private static final List<Integer> STEADY_RATES = List.of(100, 1_000, 3_000);
    private static final int STEADY_SECONDS = 10;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);

    private static final String APPLY = """
            update ota.operation o
            set state = 'applied', finished_at = now()
            from unnest(?) as u (id)
            where o.id = u.id and o.state = 'pending'
            """;

    /**
     * How fast reports were taken: from the first batch's beginning to the last one's, which is left out.
     *
     * @param microsEach what each took of the processors
     */
    private record Pace(double perSecond, int meanBatch, double microsEach) {}

    @Override
    public String name() {
        return "reports";
    }

    @Override
    public String purpose() {
        return "Reports that are taken from a backlog, against a bare update; and at a steady rate, how late they are";
    }

    @Override
    public String options() {
        return "[reports, 20000] [rounds, 5] [operations that are finished already, 0]";
    }

    @Override
    public void run(List<String> options, Findings findings) throws Exception {
        int reports = number(options, 0, REPORTS);
        int rounds = number(options, 1, ROUNDS);
        int finished = number(options, 2, 0);
        try (var installation = new Installation(TestedService.COLLECTOR, 1, Map.of())) {
            if (finished > 0) {
                ReportFleet.updated(installation, finished);
            }
            compare(installation, reports, rounds, findings);
            steady(installation, findings);
            findings.add(
                    Wish.atMost(WANTED_MEBIBYTES, "status-collector, most resident, MiB", installation.peakMemory(0)));
        }
    }

    private static void compare(Installation installation, int reports, int rounds, Findings findings)
            throws Exception {
        var collected = new ArrayList<Pace>();
        var bare = new ArrayList<Pace>();
        installation.startReplica(0);
        Collectors.awaitReady(installation);
        // The first round warms both up.
        for (int round = 0; round <= rounds; round++) {
            var pace = collect(installation, reports);
            var barely = update(installation, reports, pace.meanBatch());
            findings.progress(
                    "%s: collector %,.0f/s in batches of %d, bare update %,.0f/s",
                    round == 0 ? "warm-up" : "round " + round, pace.perSecond(), pace.meanBatch(), barely.perSecond());
            if (round > 0) {
                collected.add(pace);
                bare.add(barely);
            }
        }
        var rate = Spread.of(collected.stream().map(Pace::perSecond).toList());
        var ratio = Spread.ofRatios(
                collected.stream().map(Pace::perSecond).toList(),
                bare.stream().map(Pace::perSecond).toList());
        findings.add(new Table(
                        "A backlog of %,d reports; each is once in the history".formatted(reports),
                        "",
                        "collector",
                        "bare update",
                        "ratio")
                .row(
                        "reports a second",
                        rate,
                        Spread.of(bare.stream().map(Pace::perSecond).toList()),
                        ratio)
                .row(
                        "processor us each",
                        Spread.of(collected.stream().map(Pace::microsEach).toList()),
                        Spread.of(bare.stream().map(Pace::microsEach).toList()),
                        "-"));
        findings.add(Wish.atLeast(WANTED_RATE, "reports a second from a backlog", rate.median()));
        findings.add(Wish.atLeast(WANTED_RATIO, "ratio to the bare update", ratio.median()));
    }

    /** What devices said while the collector was held up, and what it makes of it. */
    private static Pace collect(Installation installation, int reports) throws Exception {
        var fleet = ReportFleet.commanded(installation, reports);
        installation.pauseReplica(0, true);
        report(installation, fleet);

        double used = installation.processorSeconds();
        installation.pauseReplica(0, false);
        await(fleet, reports);
        used = installation.processorSeconds() - used;
        checkHistory(fleet, reports);
        return pace(fleet, used / reports * 1e6);
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
    private static Pace pace(ReportFleet fleet, double microsEach) throws SQLException {
        long reports = fleet.number("""
                select sum(devices) from ota.event e where project_id = ? and type = 'applied'
                    and at < (select max(at) from ota.event l where l.project_id = e.project_id and l.type = 'applied')
                """);
        long micros = fleet.number("""
                select extract(epoch from max(at) - min(at)) * 1000000
                from ota.event where project_id = ? and type = 'applied'
                """);
        long batches = fleet.number("select count(*) from ota.event where project_id = ? and type = 'applied'");
        return new Pace(reports / (micros / 1e6), (int) Math.max(1, reports / Math.max(1, batches)), microsEach);
    }

    private static Pace update(Installation installation, int reports, int batch) throws SQLException {
        var fleet = ReportFleet.commanded(installation, reports);
        var operations = operations(installation, fleet);
        try (var connection = installation.connect();
                var statement = connection.prepareStatement(APPLY)) {
            double used = installation.processorSeconds();
            long start = System.nanoTime();
            for (int from = 0; from < operations.size(); from += batch) {
                var ids = operations.subList(from, Math.min(operations.size(), from + batch));
                statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
                statement.executeUpdate();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            used = installation.processorSeconds() - used;
            return new Pace(operations.size() / seconds, batch, used / reports * 1e6);
        }
    }

    /** Devices that report one after the other, as many a second as are asked for. */
    private static void steady(Installation installation, Findings findings) throws Exception {
        var table = new Table(
                "At a steady rate, milliseconds from a report's departure until everybody can see it",
                "reports a second",
                "p50",
                "p99",
                "most");
        for (int rate : STEADY_RATES) {
            var lags = lags(installation, rate);
            table.row(rate, lags.get(lags.size() / 2), lags.get(lags.size() * 99 / 100), lags.get(lags.size() - 1));
        }
        findings.add(table);
    }

    /** In milliseconds, in order. */
    private static List<Double> lags(Installation installation, int rate) throws Exception {
        int reports = rate * STEADY_SECONDS;
        var fleet = ReportFleet.commanded(installation, reports);
        var departures = new ArrayList<Long>();
        try (var devices = Devices.connect(installation, fleet);
                var arrivals = Arrivals.watch(fleet)) {
            var answers = new ArrayList<CompletableFuture<?>>();
            long start = System.nanoTime();
            for (var device : fleet.devices()) {
                long due = start + departures.size() * 1_000_000_000L / rate;
                Pause.of(Math.max(0, (due - System.nanoTime()) / 1_000_000));
                departures.add(System.nanoTime());
                answers.add(devices.say(new Words(device, null)));
            }
            for (var answer : answers) {
                answer.get(PATIENCE_NANOS, TimeUnit.NANOSECONDS);
            }
            await(fleet, reports);
            return arrivals.lags(departures);
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
}
