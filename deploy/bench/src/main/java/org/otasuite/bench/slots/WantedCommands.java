package org.otasuite.bench.slots;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** What the database wants the broker to retain. */
public final class WantedCommands {
    private static final String WANTED = """
            select 'channels/' || s.control_channel || '/messages/' || s.device_id || '/ota',
                '[{"n":"e","v":0},{"n":"i","vs":"' || r.file_id || '"},{"n":"t","vs":"' || r.file_type
                    || '"},{"n":"s","v":' || r.size || '}]'
            from ota.slot s
            join ota.operation o on o.id = s.operation_id
            join ota.request r on r.id = o.request_id
            where s.held_by is null
            """;

    private WantedCommands() {}

    /** @return the payload that each device shall find, by topic; those that shall find nothing are not there */
    public static Map<String, String> of(Connection database) throws SQLException {
        var wanted = new HashMap<String, String>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(WANTED)) {
            while (rows.next()) {
                wanted.put(rows.getString(1), rows.getString(2));
            }
        }
        return wanted;
    }
}
