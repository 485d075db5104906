package org.otasuite.packages.preflight;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects findings, of each rule a bounded number. */
final class Findings {
    private final List<Finding> all = new ArrayList<>();
    private final Map<Rule, Integer> counts = new EnumMap<>(Rule.class);

    void add(Rule rule) {
        keep(new Finding(rule, null));
    }

    void add(Rule rule, String path) {
        keep(new Finding(rule, path));
    }

    boolean has(Rule rule) {
        return counts.containsKey(rule);
    }

    List<Finding> all() {
        return all;
    }

    private void keep(Finding finding) {
        if (counts.merge(finding.rule(), 1, Integer::sum) <= PreflightReport.MAX_LISTED) {
            all.add(finding);
        }
    }
}
