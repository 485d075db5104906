package org.otasuite.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.otasuite.bench.dispatch.DispatchRate;
import org.otasuite.bench.download.AgainstNginx;
import org.otasuite.bench.download.DownloadDeaths;
import org.otasuite.bench.download.SlowDownloads;
import org.otasuite.bench.fleet.Devices;
import org.otasuite.bench.reports.ReportFaults;
import org.otasuite.bench.reports.ReportRate;
import org.otasuite.bench.slots.SlotFaults;
import org.otasuite.bench.upload.UploadMeasurement;

/** {@code deploy/bench/run <measurement> [options]}. */
public final class Bench {
    private static final List<Measurement> MEASUREMENTS = List.of(
            new Devices(),
            new DispatchRate(),
            new SlotFaults(),
            new ReportRate(),
            new ReportFaults(),
            new UploadMeasurement(),
            new AgainstNginx(),
            new SlowDownloads(),
            new DownloadDeaths());

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        for (var measurement : MEASUREMENTS) {
            if (arguments.length > 0 && measurement.name().equals(arguments[0])) {
                System.out.println(machine());
                measurement.run(Arrays.asList(arguments).subList(1, arguments.length));
                return;
            }
        }
        MEASUREMENTS.forEach(measurement -> System.out.printf("%-14s %s%n", measurement.name(), measurement.purpose()));
        System.exit(arguments.length == 0 ? 0 : 2);
    }

    /** What a figure is worth depends on it. */
    private static String machine() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return "%d processors, load %.2f, Java %s"
                .formatted(system.getAvailableProcessors(), system.getSystemLoadAverage(), Runtime.version());
    }
}
