package org.otasuite.bench.suite;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Which reports may be missing though the broker had acknowledged them: those that were with the broker when it lost
 * something, those that came to it before anybody had subscribed again, and those of a device that was deleted before they
 * were taken. What was in the history by then is not excused, nor is what was said before or later.
 */
final class Excuses {
    /** Between the broker's decision that a message is for nobody and the device's end of the acknowledgement. */
    private static final long ACKNOWLEDGEMENT_NANOS = TimeUnit.SECONDS.toNanos(2);

    /**
     * What a broker that does not name its messages sends over two connections within a minute is one report for the
     * suite (ota.reports.redelivery-window), even if the device has said it twice; and either may have waited for as
     * long as the suite was away.
     */
    private static final long SAME_NANOS = TimeUnit.SECONDS.toNanos(60 + Losses.LONGEST_WAIT.toSeconds());

    private final boolean areNamed;
    private final List<Losses.OfBroker> broker;
    private final Map<String, Long> deletions;
    private final Map<String, Losses.Known> deleted;

    /**
     * @param areNamed whether the broker gives every message a name
     * @param broker each time that it had lost something
     * @param deletions when the operator began to delete which device
     * @param deleted what was known when the suite said that it was gone
     */
    Excuses(
            boolean areNamed,
            List<Losses.OfBroker> broker,
            Map<String, Long> deletions,
            Map<String, Losses.Known> deleted) {
        this.areNamed = areNamed;
        this.broker = List.copyOf(broker);
        this.deletions = Map.copyOf(deletions);
        this.deleted = Map.copyOf(deleted);
    }

    /**
     * @param acknowledged when the broker acknowledged it each time
     * @param kept when the suite took each one that is in the history
     * @return how often it must be in the history
     */
    int due(Said report, List<Long> acknowledged, List<Long> kept) {
        var deletion = deletions.get(report.deviceId());
        if (deletion != null) {
            // While nobody knows whether it is deleted, nobody knows what becomes of what it has said.
            var known = Optional.ofNullable(deleted.get(report.deviceId()));
            return known.map(then -> least(report, before(acknowledged, deletion), then))
                    .orElse(0);
        }
        var sure = acknowledged.stream().filter(at -> !wasLost(at)).toList();
        int due = areNamed ? sure.size() : kept.size() + unheard(sure, kept);
        for (var loss : broker) {
            long end = end(loss);
            int least = least(report, before(acknowledged, end), loss.after());
            int later = areNamed ? sure.size() - before(sure, end) : 0;
            due = Math.max(due, least + later);
        }
        return due;
    }

    private boolean wasLost(long at) {
        return broker.stream().anyMatch(loss -> at - loss.since() >= 0 && at - end(loss) < 0);
    }

    private static long end(Losses.OfBroker loss) {
        return loss.after().time() + ACKNOWLEDGEMENT_NANOS;
    }

    private static int unheard(List<Long> acknowledged, List<Long> kept) {
        return (int) acknowledged.stream()
                .filter(at -> kept.stream().noneMatch(taken -> Math.abs(taken - at) <= SAME_NANOS))
                .count();
    }

    private static int least(Said report, int acknowledged, Losses.Known known) {
        return Math.min(acknowledged, known.kept().getOrDefault(report, 0));
    }

    private static int before(List<Long> acknowledged, long time) {
        return (int) acknowledged.stream().filter(at -> at - time < 0).count();
    }
}
