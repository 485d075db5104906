package org.otasuite.bench.reports;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.otasuite.bench.killable.Installation;

/** What the database says in the end, and whether it agrees with itself. */
final class ReportHistory {
    private static final String COPIES = """
            select device_id, message, count(*) from ota.report where project_id = ? group by device_id, message
            """;

    /**
     * Attempts are counted one report after the other here, not as the collector does it. Of one millisecond "applied"
     * comes first: what failed then was no attempt before it.
     */
    private static final String WRONG_STATES = """
            with recursive asked as (
                select ?::uuid as project
            ),
            line as (
                select operation_id, outcome, message, received_at,
                    row_number() over (partition by operation_id order by received_at, outcome, id) as number
                from ota.report, asked
                where project_id = asked.project
            ),
            told (operation_id, number, state, failures, began_at) as (
                select o.id, 0::bigint, 'pending', 0, '-infinity'::timestamptz
                from ota.operation o, asked
                where o.project_id = asked.project
                union all
                select t.operation_id, l.number,
                    case when t.state = 'applied' or l.outcome = 'applied' then 'applied' else 'failed' end,
                    t.failures + case when n.counts then 1 else 0 end,
                    case when n.counts then l.received_at else t.began_at end
                from told t
                join line l on l.operation_id = t.operation_id and l.number = t.number + 1
                cross join lateral (
                    select t.state <> 'applied' and l.outcome = 'failed'
                        and l.received_at > t.began_at + make_interval(secs => %d) as counts
                ) n
            ),
            final as (
                select distinct on (operation_id) * from told order by operation_id, number desc
            )
            select o.state || ' after ' || o.failures || ' failures; by its reports ' || f.state || ' after ' || f.failures
                || ': ' || (
                    select string_agg(to_char(l.received_at, 'SS.MS') || ' ' || coalesce(l.message, l.outcome), ', ' order by l.number)
                    from line l where l.operation_id = o.id)
            from final f
            join ota.operation o on o.id = f.operation_id
            where (o.state, o.failures) is distinct from (f.state, f.failures)
            """;

    private static final String WRONG_SLOTS = """
            select count(*)
            from ota.operation o
            join ota.slot s on s.device_id = o.device_id
            where o.project_id = ?
                and (s.operation_id is null) <> (
                    o.state = 'applied' or o.failures >= %d
                    or exists (select from ota.report r where r.operation_id = o.id and r.message = 'can not apply'))
            """;

    private final ReportFleet fleet;
    private final Map<Words, Integer> copies = new HashMap<>();

    private ReportHistory(ReportFleet fleet) {
        this.fleet = fleet;
    }

    static ReportHistory of(Installation installation, ReportFleet fleet) throws SQLException {
        var history = new ReportHistory(fleet);
        try (var connection = installation.connect();
                var statement = connection.prepareStatement(COPIES)) {
            statement.setObject(1, fleet.projectId());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    history.copies.put(new Words(rows.getString(1), rows.getString(2)), rows.getInt(3));
                }
            }
        }
        return history;
    }

    /** How often these words are in the history. */
    int copies(Words words) {
        return copies.getOrDefault(words, 0);
    }

    /** What is wrong with each. */
    List<String> wrongStates(int attemptSeconds) throws SQLException {
        return fleet.texts(WRONG_STATES.formatted(attemptSeconds));
    }

    long wrongSlots(int mostFailures) throws SQLException {
        return fleet.number(WRONG_SLOTS.formatted(mostFailures));
    }
}
