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
            select device_id, file_id, outcome, coalesce(message, ''), count(*)
            from ota.report group by device_id, file_id, outcome, message
            """;

    private ReportCheck() {}

    static Map<Said, Integer> history(Database database) throws SQLException {
        var history = new HashMap<Said, Integer>();
        for (var line : database.all(
                HISTORY,
                row -> Map.entry(
                        new Said(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
                        row.getInt(5)))) {
            history.put(line.getKey(), line.getValue());
        }
        return history;
    }

    /** @param history how often each is there */
    static List<String> findings(Map<Said, ReportLedger.Entry> ledger, Map<Said, Integer> history, Excuses excuses) {
        var findings = new ArrayList<String>();
        ledger.forEach((report, entry) -> {
            int kept = history.getOrDefault(report, 0);
            int due = excuses.due(report, entry.acknowledged());
            int most = entry.acknowledged().size() + entry.unsure();
            if (kept < due) {
                findings.add("lost: " + report + " was acknowledged "
                        + entry.acknowledged().size() + " times, must be "
                        + due + " times in the history, and is " + kept + " times; acknowledged "
                        + entry.acknowledged().stream().map(ReportCheck::ago).toList());
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

    /** How many may be missing. */
    static int excused(Map<Said, ReportLedger.Entry> ledger, Excuses excuses) {
        return ledger.entrySet().stream()
                .mapToInt(said -> said.getValue().acknowledged().size()
                        - excuses.due(said.getKey(), said.getValue().acknowledged()))
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
