package org.otasuite.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What processes hold, in MiB; Linux only. */
public final class Memory {
    private static final double KIB = 1024;

    private Memory() {}

    /** At this moment. */
    public static double resident(ProcessHandle process) throws IOException {
        return read(process, "status", "VmRSS:");
    }

    /** The most that it ever held. */
    public static double peak(ProcessHandle process) throws IOException {
        return read(process, "status", "VmHWM:");
    }

    /** What it shares with others is counted in parts, so that a sum counts nothing twice. */
    public static double proportional(ProcessHandle process) throws IOException {
        return read(process, "smaps_rollup", "Pss:");
    }

    private static double read(ProcessHandle process, String file, String name) throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), file))) {
            return lines.filter(line -> line.startsWith(name))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .findFirst()
                            .orElseThrow(() -> new IOException("/proc tells nothing of it."))
                    / KIB;
        }
    }
}
