package org.otasuite.bench.download;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.otasuite.bench.FaultRun;
import org.otasuite.bench.killable.Pause;

/**
 * Kills what downloads come from in the middle of many, and counts the devices that have something else than the package
 * and would not know: there may be none. The package is streamed from the store, not kept in memory.
 */
public final class DownloadDeaths implements FaultRun {
    /** More than the system takes at once: what it has got reaches the device, whoever dies. */
    private static final int SIZE = 2 << 20;

    private static final int BYTES_PER_SECOND = 192 * 1024;
    private static final int HEAP_MEBIBYTES = 192;
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    @Override
    public String name() {
        return "download-deaths";
    }

    @Override
    public String purpose() {
        return "deaths of the store, the database and the process in the middle of downloads [devices, 1000]";
    }

    enum Victim {
        STORE,
        DATABASE,
        DOWNLOAD_PROXY;

        /** With SIGKILL. */
        void kill(DownloadStack stack, ProxyProcess proxy) throws Exception {
            var process = switch (this) {
                case STORE -> stack.parts().handle();
                case DATABASE -> stack.parts().database();
                case DOWNLOAD_PROXY -> proxy.handle();
            };
            process.destroyForcibly();
        }
    }

    /** @param cheated those of the failed that have something else than the package, in an answer that ended in order */
    record Result(int complete, int failed, int cheated) {}

    @Override
    public void run(List<String> options) throws Exception {
        int devices = options.isEmpty() ? 1000 : Integer.parseInt(options.get(0));
        for (var victim : Victim.values()) {
            var result = run(victim, devices);
            System.out.printf(
                    "%s killed in the middle of %d downloads: %d complete, %d not, %d ended in order with something else%n",
                    victim, devices, result.complete(), result.failed(), result.cheated());
        }
    }

    static Result run(Victim victim, int devices) throws Exception {
        var streamed = Map.of("OTA_STORE_CACHE_ENTRY_LIMIT", "1K", "OTA_STORE_STREAMS", Integer.toString(devices));
        try (var stack = DownloadStack.start(devices, SIZE, Certificate.Kind.ECDSA)) {
            var proxy = stack.addProxy(HEAP_MEBIBYTES, streamed);
            var slow = new SlowDevices(BYTES_PER_SECOND, stack.content());
            for (int i = 0; i < devices; i++) {
                slow.add(proxy.port(), stack.target(i));
            }
            var database = stack.parts().database();
            var thread = new Thread(slow, "slow-devices");
            thread.start();
            await(() -> slow.taken() > (long) devices * SIZE / 4);
            victim.kill(stack, proxy);
            thread.join(PATIENCE_NANOS / 1_000_000);
            if (victim == Victim.STORE) {
                // The store's process has the database with it, which is being stopped now.
                database.onExit().get(PATIENCE_NANOS, TimeUnit.NANOSECONDS);
            }
            return new Result(slow.complete(), slow.failed(), slow.cheated());
        }
    }

    private static void await(BooleanSupplier condition) throws IOException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("The downloads do not get to their middle.");
            }
            Pause.of(20);
        }
    }
}
