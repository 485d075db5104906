package org.otasuite.bench.download;

import java.util.ArrayList;
import java.util.List;
import org.otasuite.bench.Measurement;

/** Very many devices that are as slow as modems, and what an ordinary one has of it; to be run where the suite was built. */
public final class SlowDownloads implements Measurement {
    private static final int QUIET_DOWNLOADS = 20;
    private static final int LOOK_MILLIS = 1000;
    private static final int WARM_UP = 50;

    @Override
    public String name() {
        return "slow-downloads";
    }

    @Override
    public String purpose() {
        return "slow devices at once [devices, 5000] [bytes a second each, 2048] [KiB of package, 256] [MiB of heap, 128]";
    }

    /** @param devices the last of which is the ordinary one */
    record Plan(int devices, int bytesPerSecond, int kibibytes, int heapMebibytes) {}

    /**
     * @param residentKibibytes the most that was seen
     * @param quietMillis of an ordinary download alone, the median
     * @param besideMillis of an ordinary download beside the slow ones, the median
     */
    record Result(int complete, int failed, long residentKibibytes, double quietMillis, double besideMillis) {}

    @Override
    public void run(List<String> options) throws Exception {
        var plan = new Plan(
                number(options, 0, 5000), number(options, 1, 2048), number(options, 2, 256), number(options, 3, 128));
        var result = run(plan);
        System.out.printf(
                "%d of %d complete, %d not; at most %d KiB resident with %d MiB of heap%n",
                result.complete(), plan.devices(), result.failed(), result.residentKibibytes(), plan.heapMebibytes());
        System.out.printf(
                "an ordinary download: alone %.1f ms, beside them %.1f ms, ratio %.2f (at most 2.00 wanted)%n",
                result.quietMillis(), result.besideMillis(), result.besideMillis() / result.quietMillis());
    }

    private static int number(List<String> options, int at, int otherwise) {
        return at < options.size() ? Integer.parseInt(options.get(at)) : otherwise;
    }

    static Result run(Plan plan) throws Exception {
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
            return beside(plan, stack, proxy, slow, median(quiet));
        }
    }

    private static Result beside(
            Plan plan, DownloadStack stack, ProxyProcess proxy, SlowDevices slow, double quietMillis) throws Exception {
        var devices = new Thread(slow, "slow-devices");
        devices.start();
        var beside = new ArrayList<Double>();
        long resident = 0;
        while (devices.isAlive()) {
            beside.add(ordinary(stack, proxy, plan));
            resident = Math.max(resident, proxy.resident());
            System.out.printf(
                    "%d complete, %d not; %d KiB resident; ordinary download %.1f ms%n",
                    slow.complete(), slow.failed(), proxy.resident(), beside.get(beside.size() - 1));
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
