package org.otasuite.dispatcher.device;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.state.OperationState;

/**
 * What devices are found by, in lists and in requests; all of it must hold, and what is null or empty does not narrow.
 *
 * @param q a part of the ID or name, in any case
 * @param tags all of which a device must have
 * @param firmware what it said it runs
 * @param otaState of its latest operation
 * @param seenBefore it was last heard before, or never
 * @param seenAfter it was heard then or later
 */
public record WantedDevices(
        @Nullable String q,
        List<String> tags,
        @Nullable String firmware,
        @Nullable OperationState otaState,
        @Nullable OffsetDateTime seenBefore,
        @Nullable OffsetDateTime seenAfter) {
    private static final String LATEST_IS = """
            '%s' = (select o.state from ota.operation o where o.device_id = d.id and o.requested_at >= d.created_at
                order by o.requested_at desc, o.id limit 1)""";

    private static final String AMONG_LATEST = """
            exists (select from ota.operation o where o.device_id = d.id and o.project_id = d.project_id
                and o.state = '%s' and o.requested_at >= d.created_at
                and not exists (select from ota.operation n where n.device_id = o.device_id
                    and n.project_id = o.project_id and n.requested_at > o.requested_at))""";

    /** What devices said of themselves is in a table of its own: how a statement gets at it, and at the latest operation. */
    private enum Form {
        /** Device by device, as the statement reads them; the status is joined as {@code st}. */
        WALKING(LATEST_IS, "st.project_id = $1 and %s"),
        /** From all operations in the state; the status is joined as {@code st}. */
        SEARCHING(AMONG_LATEST, "st.project_id = $1 and %s"),
        /**
         * Device by device, with nothing that a planner could turn into a join: without statistics it takes everything
         * for small, and would read all of the project again for each of its devices.
         */
        ALONE(LATEST_IS, "(select %s from ota.device_status st where st.device_id = d.id)");

        private final String state;
        private final String status;

        Form(String state, String status) {
            this.state = state;
            this.status = status;
        }
    }

    /** For reading devices in their order until there are enough; the status is joined as {@code st}. */
    DeviceWhere whereWalking(UUID projectId) {
        return narrow(DeviceWhere.ofProject(projectId), Form.WALKING);
    }

    /** For finding the few that there are; the status is joined as {@code st}. */
    DeviceWhere whereSearching(UUID projectId) {
        return narrow(DeviceWhere.ofProject(projectId), Form.SEARCHING);
    }

    /** For all devices at once, in a statement that joins nothing. */
    public void narrow(DeviceWhere where) {
        narrow(where, Form.ALONE);
    }

    private DeviceWhere narrow(DeviceWhere where, Form form) {
        if (q != null) {
            where.and("(d.id || ' ' || d.name) ilike %1$s", "%" + DeviceWhere.literally(q) + "%");
        }
        if (!tags.isEmpty()) {
            where.and("d.tags @> %1$s::text[]", tags.toArray(String[]::new));
        }
        said(where, form, "st.firmware = %1$s", firmware);
        said(where, form, "(st.seen_at is null or st.seen_at < %1$s)", seenBefore);
        said(where, form, "st.seen_at >= %1$s", seenAfter);
        if (otaState != null) {
            where.and(form.state.formatted(otaState.label()));
        }
        return where;
    }

    private static void said(DeviceWhere where, Form form, String condition, @Nullable Object value) {
        if (value != null) {
            where.and(form.status.formatted(condition), value);
        }
    }
}
