package org.otasuite.bench.dispatch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.otasuite.bench.Measurement;
import org.otasuite.bench.killable.Installation;
import org.otasuite.bench.killable.Pause;
import org.otasuite.bench.killable.TestedService;
import org.otasuite.bench.slots.BrokerClient;
import org.otasuite.bench.slots.Fleet;
import org.otasuite.bench.slots.Operator;

/**
 * The rate at which the commands of one request go out, against that of a bare client with the same messages, broker,
 * QoS and window. The two take turns, so that both see the same machine.
 */
public final class DispatchRate implements Measurement {
    private static final int DEVICES = 100_000;
    private static final int BATCH = 500;
    private static final int WINDOW = 3 * BATCH;
    private static final int ROUNDS = 5;
    private static final long LOOK_MILLIS = 250;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);

    @Override
    public String name() {
        return "dispatch";
    }

    @Override
    public String purpose() {
        return "commands published in a second, against a bare client [rounds]";
    }

    @Override
    public void run(List<String> options) throws Exception {
        int rounds = options.isEmpty() ? ROUNDS : Integer.parseInt(options.get(0));
        var settings = Map.of(
                "OTA_SLOTS_BATCH_SIZE", Integer.toString(BATCH),
                "OTA_SLOTS_BATCHES_IN_FLIGHT", Integer.toString(WINDOW / BATCH));
        try (var installation = new Installation(TestedService.DISPATCHER, 1, settings)) {
            var fleet = new Fleet(installation, DEVICES, 2);
            var operator = new Operator(installation.administratorToken());
            installation.startReplica(0);
            awaitReady(operator, installation.replica(0));
            compare(installation, fleet, operator, rounds);
        }
    }

    private static void compare(Installation installation, Fleet fleet, Operator operator, int rounds)
            throws IOException, SQLException, InterruptedException {
        var bare = new ArrayList<Double>();
        var ours = new ArrayList<Double>();
        var requests = new ArrayList<Double>();
        // The first round warms both up.
        for (int round = 0; round <= rounds; round++) {
            double bareRate = publishBarely(installation, fleet);
            long before = operator.published(installation.replica(0));
            double request = request(installation, fleet, operator, round);
            double used = installation.processorSeconds();
            double ourRate = dispatch(installation, fleet, operator, before, used);
            System.out.printf("  request for %,d devices answered in %.1f s%n", DEVICES, request);
            System.out.printf(
                    "%s bare %,.0f/s, dispatcher %,.0f/s%n",
                    round == 0 ? "(warm-up)" : "round " + round, bareRate, ourRate);
            if (round > 0) {
                bare.add(bareRate);
                ours.add(ourRate);
                requests.add(request);
            }
            cancel(installation, fleet, operator);
        }
        System.out.printf(
                "median: bare %,.0f/s, dispatcher %,.0f/s: %.0f %%%n",
                median(bare), median(ours), 100 * median(ours) / median(bare));
        System.out.printf(
                "median: a request for %,d devices answered in %.1f s (less than 3.0 wanted)%n",
                DEVICES, median(requests));
        double first = request(installation, fleet, operator, 0);
        double second = request(installation, fleet, operator, 1);
        System.out.printf("a request answered in %.1f s, one that supersedes it at once in %.1f s%n", first, second);
    }

    /** @return after how many seconds it was answered */
    private static double request(Installation installation, Fleet fleet, Operator operator, int round)
            throws IOException {
        long start = System.nanoTime();
        var answer = operator.request(
                installation.replica(0), fleet.projectId(), fleet.packages().get(round % 2), fleet.devices(), "");
        if (answer.isEmpty()) {
            throw new IOException("The request was not accepted.");
        }
        return seconds(start);
    }

    /** So that the next request finds nothing that it supersedes. */
    private static void cancel(Installation installation, Fleet fleet, Operator operator)
            throws IOException, SQLException {
        long start = System.nanoTime();
        if (operator.cancel(installation.replica(0), fleet.projectId(), fleet.devices())
                .isEmpty()) {
            throw new IOException("The cancellation was not accepted.");
        }
        System.out.printf("  canceled in %.1f s%n", seconds(start));
        awaitSettled(fleet);
    }

    private static void awaitSettled(Fleet fleet) throws IOException, SQLException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!fleet.isSettled()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("The commands do not go out.");
            }
            pause();
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    /** @return messages in a second, from the first one's departure to the last one's acknowledgment */
    private static double publishBarely(Installation installation, Fleet fleet) throws InterruptedException {
        var payload =
                "[{\"n\":\"e\",\"v\":0},{\"n\":\"i\",\"vs\":\"fa8884d2\"},{\"n\":\"t\",\"vs\":\".tar\"},{\"n\":\"s\",\"v\":4096}]"
                        .getBytes(StandardCharsets.UTF_8);
        var window = new Semaphore(WINDOW);
        try (var client = BrokerClient.connect(installation)) {
            double used = installation.processorSeconds() + ownProcessorSeconds();
            long start = System.nanoTime();
            for (var device : fleet.devices()) {
                window.acquire();
                var unused = client.retain(fleet.topic(device), payload).thenRun(window::release);
            }
            window.acquire(WINDOW);
            double seconds = seconds(start);
            System.out.printf(
                    "  bare client and broker used %.1f s of the processors%n",
                    installation.processorSeconds() + ownProcessorSeconds() - used);
            return DEVICES / seconds;
        }
    }

    /**
     * The commands of a request. The time is the dispatcher's own, from the acknowledgment of the first batch to that of
     * the last one: the first batch is left out of the count.
     */
    private static double dispatch(Installation installation, Fleet fleet, Operator operator, long before, double used)
            throws IOException, SQLException {
        while (operator.published(installation.replica(0)) < before + DEVICES) {
            Pause.of(LOOK_MILLIS);
        }
        System.out.printf("  dispatched with %.1f s of the processors,", installation.processorSeconds() - used);
        awaitSettled(fleet);
        System.out.printf(" settled with %.1f s%n", installation.processorSeconds() - used);
        long micros = fleet.number("""
                select extract(epoch from max(dispatched_at) - min(dispatched_at)) * 1000000
                from ota.operation
                where state = 'pending'
                """);
        return (DEVICES - BATCH) / (micros / 1e6);
    }

    private static void awaitReady(Operator operator, String dispatcher) throws IOException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!operator.isReady(dispatcher)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("The dispatcher does not get ready.");
            }
            pause();
        }
    }

    private static double ownProcessorSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1_000.0;
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
