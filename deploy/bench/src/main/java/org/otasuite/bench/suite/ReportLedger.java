package org.otasuite.bench.suite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What devices have said, and whether the broker has acknowledged it. */
final class ReportLedger {
    /**
     * How the broker came to have something, by {@link System#nanoTime}: it took it in between.
     *
     * @param sent the device had not sent it before
     * @param heard when the device had the broker's acknowledgement
     */
    record Acknowledgement(long sent, long heard) {}

    /**
     * One thing that was said, maybe several times.
     *
     * @param acknowledged each time that the broker did so
     * @param unsure how often it was said without an answer: the broker may have it or not
     */
    record Entry(List<Acknowledgement> acknowledged, int unsure) {
        Entry {
            acknowledged = List.copyOf(acknowledged);
        }
    }

    private static final class Lines {
        private final List<Acknowledgement> acknowledged = new ArrayList<>();
        private int unsure;
    }

    private final Map<Said, Lines> said = new HashMap<>();
    private int acknowledged;

    synchronized void acknowledged(Said report, Acknowledgement acknowledgement) {
        lines(report).acknowledged.add(acknowledgement);
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
