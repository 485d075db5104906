package org.otasuite.bench.download;

import static org.otasuite.bench.Options.number;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.otasuite.bench.Benchmark;
import org.otasuite.bench.Memory;
import org.otasuite.bench.result.Findings;
import org.otasuite.bench.result.Table;
import org.otasuite.bench.result.Wish;

/** Very many devices that are as slow as modems, and what an ordinary one has of it; to be run where the suite was built. */
public final class SlowDownloads implements Benchmark {
    private static final int QUIET_DOWNLOADS = 20;
    private static final int LOOK_MILLIS = 1000;
    private static final int WARM_UP = 50;
    private static final long ROW_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final double WANTED_MEBIBYTES = 250;
    private static final double WANTED_RATIO = 2;

    @Override
    public String name() {
        return "slow-downloads";
    }

    @Override
    public String purpose() {
        return "Very many slow devices at once, and an ordinary one beside them";
    }

    @Override
    public String options() {
        return "[devices, 5000] [bytes a second each, 2048] [KiB of package, 256] [MiB of heap, 128]";
    }

    /** @param devices the last of which is the ordinary one */
    record Plan(int devices, int bytesPerSecond, int kibibytes, int heapMebibytes) {}

    /**
     * @param resident the most that was seen, in MiB
     * @param quietMillis of an ordinary download alone, the median
     * @param besideMillis of an ordinary download beside the slow ones, the median
     */
    record Result(int complete, int failed, double resident, double quietMillis, double besideMillis) {}

    @Override
    public void run(List<String> options, Findings findings) throws Exception {
        var plan = new Plan(
                number(options, 0, 5000), number(options, 1, 2048), number(options, 2, 256), number(options, 3, 128));
        var time = new Table("As time goes by", "after s", "complete", "resident MiB", "an ordinary download, ms");
        var result = run(plan, time);
        double ratio = result.besideMillis() / result.quietMillis();
        findings.add(new Table(
                        "%,d devices that take %,d bytes a second each of %d KiB"
                                .formatted(plan.devices(), plan.bytesPerSecond(), plan.kibibytes()),
                        "complete",
                        "failed",
                        "most resident, MiB",
                        "an ordinary download alone, ms",
                        "beside them, ms")
                .row(
                        result.complete(),
                        result.failed(),
                        result.resident(),
                        result.quietMillis(),
                        result.besideMillis()));
        findings.add(time);
        findings.add(Wish.atMost(0, "slow downloads that failed", result.failed()));
        findings.add(Wish.atMost(WANTED_MEBIBYTES, "most resident, MiB", result.resident()));
        findings.add(Wish.atMost(WANTED_RATIO, "ratio of an ordinary download beside them to one alone", ratio));
    }

    static Result run(Plan plan) throws Exception {
        return run(plan, new Table("", "", "", "", ""));
    }

    private static Result run(Plan plan, Table time) throws Exception {
        try (var stack = DownloadStack.start(plan.devices() + 1, plan.kibibytes() * 1024, Certificate.Kind.ECDSA)) {
            var proxy = stack.addProxy(plan.heapMebibytes());
            var quiet = new ArrayList<Double>();
            for (int i = 0; i < WARM_UP; i++) {
                ordinary(stack, proxy, plan);
            }
            for (int i = 0; i < QUIET_DOWNLOADS; i++) {
                quiet.add(ordinary(stack, proxy, plan));
            }
            var slow = new SlowDevices(plan.bytesPerSecond(), stack.content());
            for (int i = 0; i < plan.devices(); i++) {
                slow.add(proxy.port(), stack.target(i));
            }
            return beside(plan, stack, proxy, slow, median(quiet), time);
        }
    }

    private static Result beside(
            Plan plan, DownloadStack stack, ProxyProcess proxy, SlowDevices slow, double quietMillis, Table time)
            throws Exception {
        var devices = new Thread(slow, "slow-devices");
        devices.start();
        var beside = new ArrayList<Double>();
        double resident = 0;
        long beganAt = System.nanoTime();
        long nextRow = beganAt;
        while (devices.isAlive()) {
            beside.add(ordinary(stack, proxy, plan));
            resident = Math.max(resident, Memory.resident(proxy.handle()));
            if (System.nanoTime() >= nextRow) {
                time.row(
                        (System.nanoTime() - beganAt) / 1_000_000_000,
                        slow.complete(),
                        Memory.resident(proxy.handle()),
                        beside.get(beside.size() - 1));
                nextRow += ROW_NANOS;
            }
            devices.join(LOOK_MILLIS);
        }
        return new Result(slow.complete(), slow.failed(), resident, quietMillis, median(beside));
    }

    /** @return how long it took, in milliseconds */
    private static double ordinary(DownloadStack stack, ProxyProcess proxy, Plan plan) throws Exception {
        long beganAt = System.nanoTime();
        try (var device = new FastDevice(proxy.port(), false, false, stack.content())) {
            device.download(stack.target(plan.devices()));
        }
        return (System.nanoTime() - beganAt) / 1e6;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
