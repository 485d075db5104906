package org.otasuite.bench.suite;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.otasuite.bench.FaultRun;

/** One run of the whole suite under faults. */
public final class SuiteFaults implements FaultRun {
    private static final int DEVICES = 500;
    private static final double MINUTES = 10;
    private static final int SHOWN = 40;

    @Override
    public String name() {
        return "suite";
    }

    @Override
    public String purpose() {
        return "whether anything is lost or wrong in the end, whatever dies [seed [minutes [devices [embedded or mosquitto]]]]";
    }

    @Override
    public void run(List<String> options) throws Exception {
        long seed = options.isEmpty() ? new Random().nextInt(1_000_000) : Long.parseLong(options.get(0));
        double minutes = options.size() > 1 ? Double.parseDouble(options.get(1)) : MINUTES;
        int devices = options.size() > 2 ? Integer.parseInt(options.get(2)) : DEVICES;
        var broker = BrokerKind.of(options, 3);
        var result = SuiteRun.run(Plan.of(seed, Duration.ofSeconds((long) (minutes * 60)), devices, broker));
        print(result);
        if (!result.isRight()) {
            System.exit(1);
        }
    }

    static void print(Result result) {
        System.out.println("  " + result.faults());
        System.out.println("  " + result.sentence());
        result.findings().stream().limit(SHOWN).forEach(finding -> System.out.println("  " + finding));
        System.out.println(
                result.isRight()
                        ? "seed " + result.plan().seed() + ": nothing is lost and nothing is wrong"
                        : "seed " + result.plan().seed() + ": WRONG, "
                                + result.findings().size() + " findings");
    }
}
