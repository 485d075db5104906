package org.otasuite.bench.suite;

import java.time.Duration;
import java.util.List;
import org.otasuite.bench.FaultRun;

/** The same in a minute: few devices, and one of each fault that matters most. */
public final class ShortForm implements FaultRun {
    private static final int SEED = 1;
    private static final int DEVICES = 30;

    private static final Plan PLAN = new Plan(
            SEED,
            Duration.ofSeconds(24),
            DEVICES,
            Duration.ofSeconds(3),
            Duration.ofMillis(700),
            Duration.ofSeconds(4),
            BrokerKind.EMBEDDED);

    private static final List<Strike> STRIKES = List.of(
            strike(2_000, FaultKind.SERVICE_KILLED, "ota-dispatcher-1", 500),
            strike(4_000, FaultKind.LINK_CUT, "devices -> download-proxy over TLS", 3_000),
            strike(5_000, FaultKind.DATABASE_KILLED, Network.DATABASE, 1_000),
            strike(8_000, FaultKind.SERVICE_HELD, "status-collector-2", 5_000),
            strike(10_000, FaultKind.STORE_KILLED, Network.STORE, 1_000),
            strike(13_000, FaultKind.BROKER_EMPTIED, Network.BROKER, 500),
            strike(17_000, FaultKind.SERVICE_GONE, "download-proxy", 500),
            strike(18_000, FaultKind.LINK_SILENT, "ota-dispatcher-2 -> broker", 4_000));

    @Override
    public String name() {
        return "suite-short";
    }

    @Override
    public String purpose() {
        return "the short form of suite, always the same";
    }

    private static Strike strike(int at, FaultKind kind, String target, int length) {
        return new Strike(Duration.ofMillis(at), kind, target, Duration.ofMillis(length));
    }

    @Override
    public void run(List<String> options) throws Exception {
        var result = SuiteRun.run(PLAN, STRIKES);
        SuiteFaults.print(result);
        if (!result.isRight()) {
            System.exit(1);
        }
    }
}
