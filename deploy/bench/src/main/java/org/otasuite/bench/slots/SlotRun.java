package org.otasuite.bench.slots;

import java.io.IOException;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.otasuite.bench.killable.Installation;
import org.otasuite.bench.killable.Pause;
import org.otasuite.bench.killable.TestedService;

/** Requests, cancels and requests again for one fleet while its installation is at the mercy of faults. */
public final class SlotRun {
    private static final int PACKAGES = 3;
    private static final long PATIENCE_SECONDS = 300;

    /** Slots that one replica has claimed at once: what it may publish a second time when something dies. */
    private static final int UNSETTLED = 2_000;

    /**
     * @param orders how many requests and cancellations
     * @param withFaults or without, for comparison
     */
    public record Plan(int devices, int replicas, int orders, long seed, boolean withFaults) {}

    /**
     * @param faults what was done
     * @param wanted how many devices shall find a command
     * @param missing wanted commands that the broker lacks
     * @param stale topics with something else than what is wanted
     * @param unwanted topics with something though nothing is wanted
     * @param published publications that the broker has acknowledged, as far as their publishers lived to tell
     * @param versions how often slots became dirty
     * @param explained how many more publications the faults explain
     */
    public record Result(
            List<String> faults,
            int wanted,
            long missing,
            long stale,
            long unwanted,
            long published,
            long versions,
            long explained) {
        public boolean isRight() {
            return missing == 0 && stale == 0 && unwanted == 0 && published <= versions + explained;
        }
    }

    private final Plan plan;
    private final Random random;
    private final Installation installation;
    private final Fleet fleet;
    private final Operator operator;
    private final Ledger ledger;

    private SlotRun(Plan plan, Installation installation) throws SQLException {
        this.plan = plan;
        this.random = new Random(plan.seed());
        this.installation = installation;
        this.fleet = new Fleet(installation, plan.devices(), PACKAGES);
        this.operator = new Operator(installation.administratorToken());
        this.ledger = new Ledger(installation, operator);
    }

    public static Result run(Plan plan) throws IOException, SQLException, InterruptedException {
        // Soon enough for a run of minutes what is patient enough in the field.
        var settings = Map.of(
                "OTA_SLOTS_PUBLISH_TIMEOUT", "5s",
                "OTA_SLOTS_UNSETTLED", Integer.toString(UNSETTLED),
                "OTA_RECONCILE_POLL_INTERVAL", "1s",
                "OTA_RECONCILE_QUIET_TIME", "1s",
                "OTA_RECONCILE_REPAIR_DELAY", "1s",
                "OTA_RECONCILE_LEASE", "15s");
        try (var installation = new Installation(TestedService.DISPATCHER, plan.replicas(), settings)) {
            return new SlotRun(plan, installation).run();
        }
    }

    private Result run() throws IOException, SQLException, InterruptedException {
        for (int i = 0; i < plan.replicas(); i++) {
            installation.startReplica(i);
        }
        awaitReady();
        if (plan.withFaults()) {
            var faults = new Faults(installation, new Random(plan.seed() + 1), ledger);
            giveOrders();
            faults.end();
        } else {
            giveOrders();
        }
        awaitReady();
        awaitSettled();
        awaitReconciled();
        awaitSettled();
        return compare();
    }

    private void giveOrders() {
        for (int order = 0; order < plan.orders(); order++) {
            var devices = someDevices();
            boolean request = random.nextInt(3) > 0;
            var packageId = fleet.packages().get(random.nextInt(PACKAGES));
            var pace = random.nextInt(4) == 0 ? ",\"devicesPerMinute\":600000" : "";
            int replica = random.nextInt(plan.replicas());
            // A replica that is away does not answer; then another one is asked, as a load balancer would.
            for (int i = 0; i < plan.replicas(); i++) {
                var dispatcher = installation.replica((replica + i) % plan.replicas());
                Optional<String> answer = request
                        ? operator.request(dispatcher, fleet.projectId(), packageId, devices, pace)
                        : operator.cancel(dispatcher, fleet.projectId(), devices);
                if (answer.isPresent()) {
                    break;
                }
            }
            Pause.of(random.nextInt(1_500));
        }
    }

    private List<String> someDevices() {
        var devices = new ArrayList<>(fleet.devices());
        Collections.shuffle(devices, random);
        return devices.subList(0, 1 + random.nextInt(devices.size()));
    }

    private void awaitReady() throws IOException {
        for (int i = 0; i < plan.replicas(); i++) {
            var dispatcher = installation.replica(i);
            await(dispatcher + " to be ready", () -> operator.isReady(dispatcher));
        }
    }

    private void awaitSettled() throws IOException {
        await("all slots to be clean", () -> {
            try {
                return fleet.isSettled();
            } catch (SQLException e) {
                return false;
            }
        });
    }

    private void awaitReconciled() throws IOException {
        var dispatcher = installation.replica(0);
        OffsetDateTime wish = operator.reconcile(dispatcher)
                .orElseThrow(() -> new IOException("The reconciliation was not accepted."));
        await("the reconciliation", () -> operator.isReconciled(dispatcher, wish));
    }

    private static void await(String what, BooleanSupplier condition) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("Waited in vain for " + what + ".");
            }
            Pause.of(200);
        }
    }

    private Result compare() throws SQLException {
        var wanted = fleet.wanted();
        Map<String, String> retained;
        try (var client = BrokerClient.connect(installation)) {
            retained = client.retained(wanted.keySet());
        }
        long missing = wanted.keySet().stream()
                .filter(topic -> !retained.containsKey(topic))
                .count();
        long stale = wanted.entrySet().stream()
                .filter(entry -> retained.containsKey(entry.getKey())
                        && !entry.getValue().equals(retained.get(entry.getKey())))
                .count();
        long unwanted = retained.keySet().stream()
                .filter(topic -> !wanted.containsKey(topic))
                .count();
        var faults = ledger.faults();
        return new Result(
                faults,
                wanted.size(),
                missing,
                stale,
                unwanted,
                ledger.published(),
                fleet.versions(),
                2L * faults.size() * UNSETTLED * plan.replicas());
    }
}
