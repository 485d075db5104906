package org.otasuite.bench.suite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What devices have said, and whether the broker has acknowledged it. */
final class ReportLedger {
    /**
     * One thing that was said, maybe several times.
     *
     * @param acknowledged when the broker did so each time, by {@link System#nanoTime}
     * @param unsure how often it was said without an answer: the broker may have it or not
     */
    record Entry(List<Long> acknowledged, int unsure) {
        Entry {
            acknowledged = List.copyOf(acknowledged);
        }
    }

    private static final class Lines {
        private final List<Long> acknowledged = new ArrayList<>();
        private int unsure;
    }

    private final Map<Said, Lines> said = new HashMap<>();
    private int acknowledged;

    synchronized void acknowledged(Said report, long now) {
        lines(report).acknowledged.add(now);
        acknowledged++;
    }

    synchronized void unsure(Said report) {
        lines(report).unsure++;
    }

    private Lines lines(Said report) {
        return said.computeIfAbsent(report, none -> new Lines());
    }

    synchronized int count() {
        return acknowledged;
    }

    synchronized Map<Said, Entry> entries() {
        var entries = new HashMap<Said, Entry>();
        said.forEach((report, lines) -> entries.put(report, new Entry(lines.acknowledged, lines.unsure)));
        return entries;
    }
}
