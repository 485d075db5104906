package org.otasuite.bench.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.otasuite.local.device.DeviceStep;

/** Sees what every device does, and compares each file that one accepts with what the operator had uploaded, byte by byte. */
final class Witness {
    private final Packages packages;
    private final ReportLedger reports = new ReportLedger();
    private final Map<String, Long> latestSteps = new ConcurrentHashMap<>();
    private final List<String> wrongBodies = new CopyOnWriteArrayList<>();
    private final AtomicInteger downloads = new AtomicInteger();
    private final AtomicInteger failedDownloads = new AtomicInteger();
    private final AtomicInteger powerLosses = new AtomicInteger();
    private final AtomicInteger lostCycles = new AtomicInteger();

    Witness(Packages packages) {
        this.packages = packages;
    }

    ReportLedger reports() {
        return reports;
    }

    /** What was wrong with each. */
    List<String> wrongBodies() {
        return wrongBodies;
    }

    int downloads() {
        return downloads.get();
    }

    int failedDownloads() {
        return failedDownloads.get();
    }

    int powerLosses() {
        return powerLosses.get();
    }

    int lostCycles() {
        return lostCycles.get();
    }

    /** A device took a file for the one that it was told to fetch; it lies on its flash. */
    void accepted(String deviceId, String fileId, Path file) {
        downloads.incrementAndGet();
        var expected = packages.file(fileId);
        try {
            var taken = Files.readAllBytes(file);
            if (expected.isEmpty()) {
                wrongBodies.add(deviceId + " took " + fileId + ", which nobody has uploaded");
            } else if (!Arrays.equals(expected.get(), taken)) {
                wrongBodies.add(deviceId + " took " + taken.length + " other bytes for the " + expected.get().length
                        + " of " + fileId);
            }
        } catch (IOException e) {
            wrongBodies.add(deviceId + " took " + fileId + ", which cannot be read: " + e.getMessage());
        }
    }

    void saw(String deviceId, DeviceStep step) {
        long now = System.nanoTime();
        var before = latestSteps.put(deviceId, now);
        if (step instanceof DeviceStep.Reported reported) {
            // It has not sent this before it was through with its step before.
            long sent = before == null ? now : before;
            reports.acknowledged(Said.of(deviceId, reported.payload()), new ReportLedger.Acknowledgement(sent, now));
        } else if (step instanceof DeviceStep.PublishFailed failed && isReport(failed)) {
            reports.unsure(Said.of(deviceId, failed.publication().payload()));
        } else if (step instanceof DeviceStep.DownloadFailed) {
            failedDownloads.incrementAndGet();
        } else if (step instanceof DeviceStep.PowerLost) {
            powerLosses.incrementAndGet();
        } else if (step instanceof DeviceStep.CycleLost) {
            lostCycles.incrementAndGet();
        }
    }

    private static boolean isReport(DeviceStep.PublishFailed failed) {
        return failed.publication().topic().endsWith("/ota")
                && !failed.publication().clearsCommand();
    }
}
