package org.otasuite.bench.suite;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** No operation is without an end that a device reached, and the states agree with the history. */
final class OperationCheck {
    record Waiting(String deviceId, String line) {}

    private static final String PENDING = """
            select o.device_id, o.id || ' of ' || o.device_id || ', requested at ' || o.requested_at || ', dispatched at '
                || coalesce(o.dispatched_at::text, '-') || ', slot ' || coalesce((
                    select s.version || '/' || s.published_version || case when s.operation_id = o.id then '' else ' of another' end
                        || case when s.held_by is null then '' else ' held' end || ' not before ' || s.not_before
                    from ota.slot s where s.device_id = o.device_id), 'missing')
                || ', downloaded at ' || coalesce((
                    select d.completed_at::text from ota.download d where d.operation_id = o.id), '-')
                || ', device heard at ' || coalesce((
                    select t.seen_at::text from ota.device_status t where t.device_id = o.device_id), '-')
            from ota.operation o where o.state = 'pending'
            """;
    private static final String NOT_APPLIED = """
            select o.state || ' though its device said applied: ' || o.id || ' of ' || o.device_id
            from ota.operation o
            where o.state <> 'applied'
                and exists (select from ota.report r where r.operation_id = o.id and r.outcome = 'applied')
            """;
    private static final String NOT_SAID = """
            select o.state || ' though its device said nothing: ' || o.id || ' of ' || o.device_id
            from ota.operation o
            where o.state in ('applied', 'failed')
                and not exists (select from ota.report r where r.operation_id = o.id and r.outcome = o.state)
            """;
    private static final String UNMATCHED = """
            select 'a report without an operation: ' || r.device_id || ' ' || r.file_id || ' ' || r.outcome || ' at ' || r.received_at
            from ota.report r where r.operation_id is null
            """;
    private static final String DIRTY = """
            select 'not published: the slot of ' || device_id || ' is at ' || version || ' of ' || published_version
            from ota.slot where version <> published_version
            """;

    private OperationCheck() {}

    static List<Waiting> pending(Database database) throws SQLException {
        return database.all(PENDING, row -> new Waiting(row.getString(1), row.getString(2)));
    }

    /** @param silent devices that will never be heard of again: what waits for them waits rightly */
    static List<String> withoutEnd(List<Waiting> pending, Set<String> silent) {
        return pending.stream()
                .filter(operation -> !silent.contains(operation.deviceId()))
                .map(operation -> "without an end: " + operation.line())
                .toList();
    }

    static List<String> contradictions(Database database) throws SQLException {
        var findings = new ArrayList<String>();
        for (String question : List.of(NOT_APPLIED, NOT_SAID, UNMATCHED, DIRTY)) {
            findings.addAll(database.texts(question));
        }
        return findings;
    }
}
