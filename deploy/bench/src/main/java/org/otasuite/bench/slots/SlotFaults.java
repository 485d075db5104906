package org.otasuite.bench.slots;

import java.util.List;
import java.util.Random;
import org.otasuite.bench.FaultRun;
import org.otasuite.bench.slots.SlotRun.Plan;
import org.otasuite.bench.slots.SlotRun.Result;

/** Kills dispatchers, broker and database while 10,000 devices are requested, canceled and requested again. */
public final class SlotFaults implements FaultRun {
    private static final int DEVICES = 10_000;
    private static final int ORDERS = 25;
    private static final int MOST_REPLICAS = 3;

    @Override
    public String name() {
        return "slots";
    }

    @Override
    public String purpose() {
        return "whether each device's retained command is right in the end, whatever dies [seed [devices [orders [replicas]]]]";
    }

    @Override
    public void run(List<String> options) throws Exception {
        int seed = option(options, 0, new Random().nextInt(1_000_000));
        int devices = option(options, 1, DEVICES);
        int orders = option(options, 2, ORDERS);
        boolean right = true;
        if (options.size() > 3) {
            right = run(new Plan(devices, Integer.parseInt(options.get(3)), orders, seed, true));
        } else {
            for (int replicas = 1; replicas <= MOST_REPLICAS; replicas++) {
                right &= run(new Plan(devices, replicas, orders, seed, false));
                right &= run(new Plan(devices, replicas, orders, seed, true));
            }
        }
        System.out.println(right ? "every device's retained command is right" : "WRONG");
        if (!right) {
            System.exit(1);
        }
    }

    private static int option(List<String> options, int index, int otherwise) {
        return options.size() > index ? Integer.parseInt(options.get(index)) : otherwise;
    }

    private static boolean run(Plan plan) throws Exception {
        System.out.println(plan);
        Result result = SlotRun.run(plan);
        System.out.printf(
                "  %d faults, %d commands wanted: %d missing, %d stale, %d unwanted;"
                        + " %d publications acknowledged for %d changes of slots%n",
                result.faults().size(),
                result.wanted(),
                result.missing(),
                result.stale(),
                result.unwanted(),
                result.published(),
                result.versions());
        return result.isRight();
    }
}
