package org.otasuite.bench.download;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * So many connections that download as fast as they can, for a while.
 *
 * @param cpuMicros for each download, by process
 */
record Round(long downloads, double seconds, Map<String, Long> cpuMicros) {
    /** How it is done. */
    record Plan(boolean secure, boolean keepAlive, int connections, int seconds, int devices) {}

    static Round run(Plan plan, Side side, byte[] content) throws Exception {
        var before = side.cpu().now();
        long beganAt = System.nanoTime();
        long endsAt = beganAt + plan.seconds() * 1_000_000_000L;
        long downloads = downloads(plan, side, content, endsAt);
        double seconds = (System.nanoTime() - beganAt) / 1e9;
        var used = new LinkedHashMap<String, Long>();
        side.cpu()
                .now()
                .forEach((name, time) -> used.put(name, (time - before.getOrDefault(name, 0L)) / 1000 / downloads));
        return new Round(downloads, seconds, used);
    }

    private static long downloads(Plan plan, Side side, byte[] content, long endsAt) throws Exception {
        var threads = Executors.newFixedThreadPool(plan.connections());
        try {
            var work = new ArrayList<Callable<Long>>();
            for (int i = 0; i < plan.connections(); i++) {
                int connection = i;
                work.add(() -> one(plan, side, content, connection, endsAt));
            }
            return sum(threads.invokeAll(work));
        } finally {
            threads.shutdown();
        }
    }

    /** Each connection has devices of its own: more than two downloads of one at once are not allowed. */
    private static long one(Plan plan, Side side, byte[] content, int connection, long endsAt) throws IOException {
        int port = plan.secure() ? side.securePort() : side.port();
        int share = plan.devices() / plan.connections();
        long count = 0;
        try (var device = new FastDevice(port, plan.secure(), plan.keepAlive(), side.host(), content)) {
            while (count == 0 || System.nanoTime() < endsAt) {
                int chosen = ThreadLocalRandom.current().nextInt(share);
                device.download(side.target().apply(connection * share + chosen));
                count++;
            }
        }
        return count;
    }

    private static long sum(List<Future<Long>> counts) throws Exception {
        long sum = 0;
        for (var count : counts) {
            sum += count.get();
        }
        return sum;
    }

    double perSecond() {
        return downloads / seconds;
    }

    /** What each process took for a download, in microseconds. */
    String processors() {
        return cpuMicros.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
