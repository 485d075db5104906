package org.otasuite.bench.suite;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.otasuite.bench.suite.ReportLedger.Acknowledgement;

/**
 * Which reports may be missing though the broker had acknowledged them: those that were with the broker when it lost
 * something, those that came to it before anybody had subscribed again, and those of a device that was deleted before they
 * were taken. What was in the history by then is not excused, nor is what was said before or later.
 */
final class Excuses {
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
     * @param acknowledged each time that the broker acknowledged it
     * @param kept when the suite took each one that is in the history
     * @return how often it must be in the history
     */
    int due(Said report, List<Acknowledgement> acknowledged, List<Long> kept) {
        var deletion = deletions.get(report.deviceId());
        if (deletion != null) {
            // While nobody knows whether it is deleted, nobody knows what becomes of what it has said.
            var known = Optional.ofNullable(deleted.get(report.deviceId()));
            return known.map(then -> least(report, heardBefore(acknowledged, deletion), then))
                    .orElse(0);
        }
        var sure = acknowledged.stream().filter(one -> !mayBeLost(one)).toList();
        int due = areNamed ? sure.size() : kept.size() + unheard(sure, kept);
        for (var loss : broker) {
            long end = loss.after().time();
            int least = least(report, sentBefore(acknowledged, end), loss.after());
            int later = areNamed ? sure.size() - sentBefore(sure, end) : 0;
            due = Math.max(due, least + later);
        }
        return due;
    }

    /** However late the device heard of it: the broker may have decided before that it is for nobody. */
    private boolean mayBeLost(Acknowledgement one) {
        return broker.stream()
                .anyMatch(loss -> one.heard() - loss.since() >= 0
                        && one.sent() - loss.after().time() < 0);
    }

    private static int unheard(List<Acknowledgement> acknowledged, List<Long> kept) {
        return (int) acknowledged.stream()
                .filter(one -> kept.stream().noneMatch(taken -> Math.abs(taken - one.heard()) <= SAME_NANOS))
                .count();
    }

    private static int least(Said report, int acknowledged, Losses.Known known) {
        return Math.min(acknowledged, known.kept().getOrDefault(report, 0));
    }

    private static int sentBefore(List<Acknowledgement> acknowledged, long time) {
        return (int) acknowledged.stream().filter(one -> one.sent() - time < 0).count();
    }

    private static int heardBefore(List<Acknowledgement> acknowledged, long time) {
        return (int) acknowledged.stream().filter(one -> one.heard() - time < 0).count();
    }
}
