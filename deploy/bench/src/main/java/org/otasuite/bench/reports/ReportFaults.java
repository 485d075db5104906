package org.otasuite.bench.reports;

import java.util.List;
import java.util.Random;
import org.otasuite.bench.FaultRun;
import org.otasuite.bench.reports.ReportRun.Plan;

/** Kills collectors, broker and database while 10,000 devices report. */
public final class ReportFaults implements FaultRun {
    private static final int DEVICES = 10_000;
    private static final int SECONDS = 90;
    private static final int MOST_REPLICAS = 2;
    private static final int SHOWN = 10;

    @Override
    public String name() {
        return "report-faults";
    }

    @Override
    public String purpose() {
        return "whether each report is taken once and every state is right, whatever dies [seed [devices [seconds [replicas]]]]";
    }

    @Override
    public void run(List<String> options) throws Exception {
        int seed = option(options, 0, new Random().nextInt(1_000_000));
        int devices = option(options, 1, DEVICES);
        int seconds = option(options, 2, SECONDS);
        boolean right = true;
        if (options.size() > 3) {
            right = run(new Plan(devices, Integer.parseInt(options.get(3)), seconds, seed));
        } else {
            for (int replicas = 1; replicas <= MOST_REPLICAS; replicas++) {
                right &= run(new Plan(devices, replicas, seconds, seed));
            }
        }
        System.out.println(right ? "every report was taken once, and every state is right" : "WRONG");
        if (!right) {
            System.exit(1);
        }
    }

    private static int option(List<String> options, int index, int otherwise) {
        return options.size() > index ? Integer.parseInt(options.get(index)) : otherwise;
    }

    private static boolean run(Plan plan) throws Exception {
        System.out.println(plan);
        var result = ReportRun.run(plan);
        System.out.printf(
                "  %d faults; %d reports, %d of them said again as the broker did not answer:"
                        + " %d lost, %d twice, %d wrong states, %d wrong slots%n",
                result.faults(),
                result.reports(),
                result.saidAgain(),
                result.lost(),
                result.twice(),
                result.wrongStates().size(),
                result.wrongSlots());
        result.wrongStates().stream().limit(SHOWN).forEach(wrong -> System.out.println("  wrong: " + wrong));
        return result.isRight();
    }
}
