package org.otasuite.bench.dispatch;

import static org.otasuite.bench.Options.number;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.otasuite.bench.slots.BrokerClient;
import org.otasuite.bench.slots.Fleet;
import org.otasuite.bench.slots.Operator;

/**
 * The rate at which the commands of one request go out, against that of a bare client with messages of the same length, on
 * the same broker, with the same QoS and window. The two take turns, so that both see the same machine.
 */
public final class DispatchRate implements Benchmark {
    private static final List<Integer> FLEETS = List.of(1_000, 10_000, 100_000);
    private static final int BATCH = 500;
    private static final int WINDOW = 3 * BATCH;
    private static final double WANTED = 0.8;
    private static final double WANTED_SECONDS = 3;
    private static final double WANTED_MEBIBYTES = 250;
    private static final int LOOK_MILLIS = 200;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);
    private static final String DISPATCHED = """
            select extract(epoch from %s(dispatched_at)) * 1000000 from ota.operation where state = 'pending'
            """;
    private static final byte[] PAYLOAD =
            "[{\"n\":\"e\",\"v\":0},{\"n\":\"i\",\"vs\":\"fa8884d2\"},{\"n\":\"t\",\"vs\":\".tar\"},{\"n\":\"s\",\"v\":4096}]"
                    .getBytes(StandardCharsets.UTF_8);

    /** What a client reached, and what it took of the processors for each message, with the broker's and the database's part. */
    private record Pace(double perSecond, double microsEach) {}

    /**
     * A request of the dispatcher's.
     *
     * @param answered after how many seconds
     * @param retained after how many seconds the broker had the last command
     */
    private record Dispatch(double answered, double retained, Pace pace) {}

    private record Parts(Installation installation, Operator operator, Findings findings) {}

    @Override
    public String name() {
        return "dispatch";
    }

    @Override
    public String purpose() {
        return "Commands that are published, against a bare client";
    }

    @Override
    public String options() {
        return "[rounds, 5] [devices, 1000 and 10000 and 100000]";
    }

    @Override
    public void run(List<String> options, Findings findings) throws Exception {
        int rounds = number(options, 0, 5);
        var sizes = options.size() > 1 ? List.of(number(options, 1, 0)) : FLEETS;
        var settings = Map.of(
                "OTA_SLOTS_BATCH_SIZE", Integer.toString(BATCH),
                "OTA_SLOTS_BATCHES_IN_FLIGHT", Integer.toString(WINDOW / BATCH));
        var table = new Table(
                "Commands a second, and what each takes of the processors: the client's, the broker's and the database's",
                "devices",
                "bare client /s",
                "dispatcher /s",
                "ratio",
                "request answered, s",
                "last command retained, s",
                "bare client, us each",
                "dispatcher, us each");
        try (var installation = new Installation(TestedService.DISPATCHER, 1, settings)) {
            var fleets = new ArrayList<Fleet>();
            for (int devices : sizes) {
                fleets.add(new Fleet(installation, devices, 2));
            }
            var parts = new Parts(installation, new Operator(installation.administratorToken()), findings);
            installation.startReplica(0);
            awaitReady(parts);
            for (var fleet : fleets) {
                compare(parts, fleet, rounds, table);
            }
            findings.add(
                    Wish.atMost(WANTED_MEBIBYTES, "ota-dispatcher, most resident, MiB", installation.peakMemory(0)));
        }
        findings.add(table);
    }

    private static void compare(Parts parts, Fleet fleet, int rounds, Table table)
            throws IOException, SQLException, InterruptedException {
        var bare = new ArrayList<Pace>();
        var ours = new ArrayList<Dispatch>();
        // The first round warms both up.
        for (int round = 0; round <= rounds; round++) {
            var barely = publishBarely(parts.installation(), fleet);
            var dispatched = dispatch(parts, fleet, round);
            parts.findings()
                    .progress(
                            "%,d devices, %s: bare %,.0f/s, dispatcher %,.0f/s",
                            fleet.devices().size(),
                            round == 0 ? "warm-up" : "round " + round,
                            barely.perSecond(),
                            dispatched.pace().perSecond());
            if (round > 0) {
                bare.add(barely);
                ours.add(dispatched);
            }
            cancel(parts, fleet);
        }
        add(fleet, bare, ours, parts.findings(), table);
    }

    private static void add(Fleet fleet, List<Pace> bare, List<Dispatch> ours, Findings findings, Table table) {
        var bareRates = bare.stream().map(Pace::perSecond).toList();
        var ourRates =
                ours.stream().map(dispatch -> dispatch.pace().perSecond()).toList();
        var ratio = Spread.ofRatios(ourRates, bareRates);
        var answered = Spread.of(ours.stream().map(Dispatch::answered).toList());
        int devices = fleet.devices().size();
        table.row(
                devices,
                Spread.of(bareRates),
                Spread.of(ourRates),
                ratio,
                answered,
                Spread.of(ours.stream().map(Dispatch::retained).toList()),
                Spread.of(bare.stream().map(Pace::microsEach).toList()),
                Spread.of(ours.stream()
                        .map(dispatch -> dispatch.pace().microsEach())
                        .toList()));
        findings.add(Wish.atLeast(WANTED, "%,d devices: ratio to the bare client".formatted(devices), ratio.median()));
        findings.add(
                Wish.atMost(WANTED_SECONDS, "%,d devices: request answered, s".formatted(devices), answered.median()));
    }

    /** @return from the first message's departure to the last one's acknowledgment */
    private static Pace publishBarely(Installation installation, Fleet fleet) throws InterruptedException {
        int devices = fleet.devices().size();
        var window = new Semaphore(WINDOW);
        try (var client = BrokerClient.connect(installation)) {
            double used = installation.processorSeconds() + ownProcessorSeconds();
            long start = System.nanoTime();
            for (var device : fleet.devices()) {
                window.acquire();
                var unused = client.retain(fleet.topic(device), PAYLOAD).thenRun(window::release);
            }
            window.acquire(WINDOW);
            double seconds = seconds(start);
            used = installation.processorSeconds() + ownProcessorSeconds() - used;
            return new Pace(devices / seconds, used / devices * 1e6);
        }
    }

    /**
     * The commands of a request. The rate is the dispatcher's own, from the acknowledgment of the first batch to that of
     * the last one: the first batch is left out of the count.
     */
    private static Dispatch dispatch(Parts parts, Fleet fleet, int round) throws IOException, SQLException {
        int devices = fleet.devices().size();
        var installation = parts.installation();
        long before = parts.operator().published(installation.replica(0));
        double used = installation.processorSeconds();
        long startMicros = fleet.number("select extract(epoch from clock_timestamp()) * 1000000");
        long start = System.nanoTime();
        if (parts.operator()
                .request(
                        installation.replica(0),
                        fleet.projectId(),
                        fleet.packages().get(round % 2),
                        fleet.devices(),
                        "")
                .isEmpty()) {
            throw new IOException("The request was not accepted.");
        }
        double answered = seconds(start);
        while (parts.operator().published(installation.replica(0)) < before + devices) {
            Pause.of(LOOK_MILLIS);
        }
        awaitSettled(fleet);
        used = installation.processorSeconds() - used;
        long lastMicros = fleet.number(DISPATCHED.formatted("max"));
        long firstMicros = fleet.number(DISPATCHED.formatted("min"));
        return new Dispatch(
                answered,
                (lastMicros - startMicros) / 1e6,
                new Pace((devices - BATCH) / ((lastMicros - firstMicros) / 1e6), used / devices * 1e6));
    }

    /** So that the next request finds nothing that it supersedes. */
    private static void cancel(Parts parts, Fleet fleet) throws IOException, SQLException {
        if (parts.operator()
                .cancel(parts.installation().replica(0), fleet.projectId(), fleet.devices())
                .isEmpty()) {
            throw new IOException("The cancellation was not accepted.");
        }
        awaitSettled(fleet);
    }

    private static void awaitSettled(Fleet fleet) throws IOException, SQLException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!fleet.isSettled()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("The commands do not go out.");
            }
            Pause.of(LOOK_MILLIS);
        }
    }

    private static void awaitReady(Parts parts) throws IOException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!parts.operator().isReady(parts.installation().replica(0))) {
            if (System.nanoTime() > deadline) {
                throw new IOException("The dispatcher does not get ready.");
            }
            Pause.of(LOOK_MILLIS);
        }
    }

    private static double ownProcessorSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1_000.0;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
