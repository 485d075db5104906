package org.otasuite.packages.preflight;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What devices would make of a package.
 *
 * @param findings in the order of the archive, at most {@value #MAX_LISTED} of each rule
 * @param entries the files, in the order of the archive, at most {@value #MAX_LISTED}
 * @param files how many files there are in all
 * @param spaceNeeded bytes of free flash that applying it takes; empty if that cannot be told
 */
public record PreflightReport(List<Finding> findings, List<Entry> entries, long files, OptionalLong spaceNeeded) {
    /** Enough for people; archives may be hostile. */
    public static final int MAX_LISTED = 1000;

    public PreflightReport {
        findings = List.copyOf(findings);
        entries = List.copyOf(entries);
    }

    public Severity level() {
        return findings.stream()
                .map(finding -> finding.rule().severity())
                .max(Comparator.naturalOrder())
                .orElse(Severity.OK);
    }

    /** The codes of all findings, each once. */
    public SortedSet<String> codes() {
        var codes = new TreeSet<String>();
        findings.forEach(finding -> codes.add(finding.rule().code()));
        return codes;
    }

    /** Whether it does not fit into so much free flash, in bytes; what is not known fits. */
    public boolean isTooBigFor(long freeFlash) {
        return spaceNeeded.isPresent() && spaceNeeded.getAsLong() > freeFlash;
    }
}
