package org.otasuite.bench.suite;

import java.sql.SQLException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every report that a device got an acknowledgement for is in the history once. */
final class ReportCheck {
    private static final String HISTORY = """
            select device_id, file_id, outcome, coalesce(message, ''),
                (extract(epoch from clock_timestamp() - received_at) * 1000000000)::bigint
            from ota.report
            """;

    private ReportCheck() {}

    /** @return when each was taken, by {@link System#nanoTime} and the clock of who has named it */
    static Map<Said, List<Long>> history(Database database) throws SQLException {
        var history = new HashMap<Said, List<Long>>();
        long now = System.nanoTime();
        for (var line : database.all(
                HISTORY,
                row -> Map.entry(
                        new Said(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
                        now - row.getLong(5)))) {
            history.computeIfAbsent(line.getKey(), none -> new ArrayList<>()).add(line.getValue());
        }
        return history;
    }

    /** @param history when each was taken */
    static List<String> findings(Map<Said, ReportLedger.Entry> ledger, Map<Said, List<Long>> history, Excuses excuses) {
        var findings = new ArrayList<String>();
        ledger.forEach((report, entry) -> {
            var taken = history.getOrDefault(report, List.of());
            int kept = taken.size();
            int due = excuses.due(report, entry.acknowledged(), taken);
            int most = entry.acknowledged().size() + entry.unsure();
            if (kept < due) {
                findings.add("lost: " + report + " was acknowledged "
                        + entry.acknowledged().size() + " times, must be "
                        + due + " times in the history, and is " + kept + " times; acknowledged "
                        + entry.acknowledged().stream()
                                .map(one -> ago(one.heard()))
                                .toList());
            } else if (kept > most) {
                findings.add(
                        "twice: " + report + " was said " + most + " times and is " + kept + " times in the history");
            }
        });
        history.keySet().stream()
                .filter(report -> !ledger.containsKey(report))
                .forEach(report -> findings.add("never said: " + report));
        return findings;
    }

    /** How many are missing of those that may be. */
    static int excused(Map<Said, ReportLedger.Entry> ledger, Map<Said, List<Long>> history) {
        return ledger.entrySet().stream()
                .mapToInt(said -> Math.max(
                        0,
                        said.getValue().acknowledged().size()
                                - history.getOrDefault(said.getKey(), List.of()).size()))
                .sum();
    }

    /** For whoever looks for the cause in the logs. */
    private static String ago(long nanoTime) {
        return LocalTime.now(ZoneId.systemDefault())
                .minusNanos(System.nanoTime() - nanoTime)
                .truncatedTo(ChronoUnit.MILLIS)
                .toString();
    }
}
