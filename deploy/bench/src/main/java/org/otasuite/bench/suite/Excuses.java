package org.otasuite.bench.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Which reports may be missing though the broker had acknowledged them: those that were with the broker when it lost
 * everything, those that came to it before anybody had subscribed again, and those of a device that was deleted before they
 * were taken. What was in the history by then is not excused, nor is what was said later.
 */
final class Excuses {
    /** Between the broker's decision that a message is for nobody and the device's end of the acknowledgement. */
    private static final long ACKNOWLEDGEMENT_SECONDS = 2;

    /**
     * What a broker that does not name its messages sends over two connections within a minute is one report for the
     * suite (ota.reports.redelivery-window), even if the device has said it twice. Between the acknowledgement and the
     * suite a message may wait, but not for another minute.
     */
    private static final long SAME_SECONDS = 120;

    private final boolean areNamed;
    private final Optional<Losses.Known> broker;
    private final Map<String, Long> deletions;
    private final Map<String, Losses.Known> deleted;

    /**
     * @param areNamed whether the broker gives every message a name
     * @param broker what was known when a broker that had lost something was heard again the last time
     * @param deletions when the operator began to delete which device
     * @param deleted what was known when the suite said that it was gone
     */
    Excuses(
            boolean areNamed,
            Optional<Losses.Known> broker,
            Map<String, Long> deletions,
            Map<String, Losses.Known> deleted) {
        this.areNamed = areNamed;
        this.broker = broker;
        this.deletions = Map.copyOf(deletions);
        this.deleted = Map.copyOf(deleted);
    }

    /**
     * @param acknowledged when the broker acknowledged it each time
     * @return how often it must be in the history
     */
    int due(Said report, List<Long> acknowledged) {
        return areNamed ? dueOf(report, acknowledged) : dueOf(report, apart(acknowledged));
    }

    /** Those, from the last one backwards, that cannot be taken for one. */
    private static List<Long> apart(List<Long> acknowledged) {
        var apart = new ArrayList<Long>();
        for (int i = acknowledged.size() - 1; i >= 0; i--) {
            long at = acknowledged.get(i);
            if (apart.isEmpty() || apart.get(apart.size() - 1) - at >= TimeUnit.SECONDS.toNanos(SAME_SECONDS)) {
                apart.add(at);
            }
        }
        return apart;
    }

    private int dueOf(Said report, List<Long> acknowledged) {
        var deletion = deletions.get(report.deviceId());
        if (deletion != null) {
            // While nobody knows whether it is deleted, nobody knows what becomes of what it has said.
            var known = Optional.ofNullable(deleted.get(report.deviceId()));
            return known.map(then -> least(report, before(acknowledged, deletion), then))
                    .orElse(0);
        }
        return broker.map(then -> {
                    int before = before(acknowledged, then.time() + TimeUnit.SECONDS.toNanos(ACKNOWLEDGEMENT_SECONDS));
                    return least(report, before, then) + acknowledged.size() - before;
                })
                .orElse(acknowledged.size());
    }

    private static int least(Said report, int acknowledged, Losses.Known known) {
        return Math.min(acknowledged, known.kept().getOrDefault(report, 0));
    }

    private static int before(List<Long> acknowledged, long time) {
        return (int) acknowledged.stream().filter(at -> at - time < 0).count();
    }
}
