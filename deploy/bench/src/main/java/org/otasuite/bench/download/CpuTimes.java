package org.otasuite.bench.download;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What processes, each with its descendants, have used of the processors. */
final class CpuTimes {
    private final Map<String, ProcessHandle> processes = new LinkedHashMap<>();

    CpuTimes add(String name, ProcessHandle process) {
        processes.put(name, process);
        return this;
    }

    /** Since each of them began, in nanoseconds. */
    Map<String, Long> now() {
        var times = new LinkedHashMap<String, Long>();
        processes.forEach((name, process) -> times.put(name, of(process)));
        return times;
    }

    private static long of(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToLong(Duration::toNanos)
                .sum();
    }
}
