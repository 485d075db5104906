package org.otasuite.bench.suite;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What came of a run.
 *
 * @param orders that the suite has accepted
 * @param unanswered orders for which there was no answer in spite of all patience
 * @param refusals of the REST API, by status
 * @param operations of all requests
 * @param reports that the broker has acknowledged to devices
 * @param unsureReports that were said, and nobody knows whether the broker had them
 * @param excusedReports of those acknowledged, which are missing; if nothing is wrong, they may be
 * @param downloads that devices took for whole, each compared byte by byte
 * @param failedDownloads that they noticed
 * @param commands that were retained in the end, and compared
 * @param drift what the reconciler found and repaired, in so many comparisons
 * @param settling from the end of the faults until nothing was left to do
 * @param findings what does not hold
 */
record Result(
        Plan plan,
        Map<FaultKind, Integer> faults,
        int orders,
        int unanswered,
        Map<Integer, Integer> refusals,
        long operations,
        int reports,
        int unsureReports,
        int excusedReports,
        int downloads,
        int failedDownloads,
        int powerLosses,
        int commands,
        long drift,
        int comparisons,
        Duration settling,
        List<String> findings) {
    Result {
        faults = Map.copyOf(faults);
        refusals = new TreeMap<>(refusals);
        // A run that puts nothing to the test proves nothing.
        var idle =
                Stream.of(faults.size(), orders, reports, downloads, commands).anyMatch(count -> count == 0);
        findings = idle && findings.isEmpty() ? List.of("nothing was put to the test") : List.copyOf(findings);
    }

    boolean isRight() {
        return findings.isEmpty();
    }

    int faultCount() {
        return faults.values().stream().mapToInt(Integer::intValue).sum();
    }

    String sentence() {
        return ("%d faults; %d orders accepted, %d without an answer, refusals by status %s; %d operations;"
                        + " %d reports acknowledged (%d of them excused), %d unsure; %d downloads, %d noticed to fail;"
                        + " %d power losses; %d commands compared; %d slots repaired in %d comparisons; settled in %d s")
                .formatted(
                        faultCount(),
                        orders,
                        unanswered,
                        refusals,
                        operations,
                        reports,
                        excusedReports,
                        unsureReports,
                        downloads,
                        failedDownloads,
                        powerLosses,
                        commands,
                        drift,
                        comparisons,
                        settling.toSeconds());
    }
}
