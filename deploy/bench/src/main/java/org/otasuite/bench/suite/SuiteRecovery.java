package org.otasuite.bench.suite;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.otasuite.bench.FaultRun;
import org.otasuite.bench.killable.Pause;
import org.otasuite.local.service.Service;

/**
 * Each single fault once, and how long it takes from its end until an update goes through, and until every replica of every
 * service says that it is ready.
 */
public final class SuiteRecovery implements FaultRun {
    private static final Duration FAULT = Duration.ofSeconds(6);
    private static final long PATIENCE_SECONDS = 180;

    /** Every link is cut. That another kind of fault has another effect shows with these. */
    private static final List<String> LINKS = List.of(
            "devices -> broker",
            "broker -> download-proxy",
            "operators -> ota-dispatcher",
            "ota-dispatcher-1 -> broker",
            "status-collector-1 -> database",
            "download-proxy-1 -> store");

    /** Both since the end of the fault; the update comes first, so the replicas may have been ready before. */
    private record Recovery(Duration update, Duration ready) {}

    @Override
    public String name() {
        return "suite-recovery";
    }

    @Override
    public String purpose() {
        return "how long after each single fault an update goes through again, as a table [part of the kinds' names ...]";
    }

    @Override
    public void run(List<String> options) throws Exception {
        System.out.println("Each fault for " + FAULT.toSeconds() + " s:");
        System.out.println("| fault | hit | update after its end, s | all replicas ready after, s |");
        System.out.println("|---|---|---|---|");
        try (var suite = Suite.start(Duration.ZERO, BrokerKind.EMBEDDED)) {
            var canary = new Canary(suite);
            canary.update();
            row("none", "", new Recovery(canary.update(), Duration.ZERO));
            for (FaultKind kind : FaultKind.values()) {
                if (isWanted(kind, options) && Targets.of(suite).allow(kind)) {
                    for (String target : targets(kind, suite)) {
                        row(kind.toString(), target, recovery(suite, canary, kind, target));
                    }
                }
            }
            canary.wrongBodies().forEach(System.out::println);
        }
    }

    private static boolean isWanted(FaultKind kind, List<String> options) {
        return options.isEmpty() || options.stream().anyMatch(kind.toString()::contains);
    }

    private static List<String> targets(FaultKind kind, Suite suite) {
        return switch (kind) {
            case SERVICE_KILLED, SERVICE_HELD ->
                Stream.of(Service.values())
                        .map(service -> Network.replica(service, 0))
                        .toList();
            case SERVICE_GONE ->
                Arrays.stream(Service.values()).map(Service::module).toList();
            case LINK_CUT -> suite.network().links();
            case LINK_SILENT, LINK_SLOW -> LINKS;
            default -> List.of(Targets.of(suite).any(kind, new Random(0)));
        };
    }

    private static Recovery recovery(Suite suite, Canary canary, FaultKind kind, String target) throws IOException {
        var maker = new FaultMaker(suite, since -> {});
        maker.begin(kind, target);
        Pause.of(FAULT.toMillis());
        long end = System.nanoTime();
        maker.end(kind, target);
        canary.update();
        var update = Duration.ofNanos(System.nanoTime() - end);
        Waiting.until("all replicas to be ready", PATIENCE_SECONDS, suite.network()::isReady);
        var ready = Duration.ofNanos(System.nanoTime() - end);
        suite.heal();
        canary.update();
        return new Recovery(update, ready);
    }

    private static void row(String fault, String target, Recovery recovery) {
        System.out.printf(
                "| %s | %s | %.1f | %.1f |%n",
                fault,
                target,
                recovery.update().toMillis() / 1_000.0,
                recovery.ready().toMillis() / 1_000.0);
    }
}
