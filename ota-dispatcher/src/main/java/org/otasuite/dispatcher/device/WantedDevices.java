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
    /**
     * Device by device, with nothing that a planner could turn into a join: without statistics it takes everything for
     * small, and would read all of the project again for each of its devices.
     */
    private static final String SAID = "(select %s from ota.device_status st where st.device_id = d.id)";

    /** Of times: those that the database knows, and people mean. */
    public static final String YEARS = "1 to 9999";

    private static final int LAST_YEAR = 9999;
    private static final String NAMED = "(d.id || ' ' || d.name) ilike %s";
    private static final String TAGGED = "d.tags @> %s::text[]";
    private static final String RUNS = "st.firmware = %s";
    private static final String NEVER_SEEN = "st.seen_at is null";
    private static final String SEEN_BEFORE = "st.seen_at < %s";
    private static final String SEEN_AFTER = "st.seen_at >= %s";

    public static boolean isInReach(OffsetDateTime time) {
        return time.getYear() >= 1 && time.getYear() <= LAST_YEAR;
    }

    /** For a list, which is read in its order or by one of them. */
    DeviceCriteria criteria(UUID projectId) {
        var criteria = new DeviceCriteria(projectId);
        if (q != null) {
            criteria.add(namedLike(q), pattern -> Criterion.ofDevice(NAMED.formatted(pattern)));
        }
        if (firmware != null) {
            criteria.add(firmware, value -> Criterion.ofStatus(RUNS.formatted(value)));
        }
        if (!tags.isEmpty()) {
            criteria.add(tags.toArray(String[]::new), value -> Criterion.ofDevice(TAGGED.formatted(value)));
        }
        if (seenBefore != null) {
            criteria.add(seenBefore, value -> Criterion.ofStatus(NEVER_SEEN, SEEN_BEFORE.formatted(value)));
        }
        if (seenAfter != null) {
            criteria.add(seenAfter, value -> Criterion.ofStatus(SEEN_AFTER.formatted(value)));
        }
        if (otaState != null) {
            criteria.add(Criterion.ofOperation(otaState.label()));
        }
        return criteria;
    }

    /** For all devices at once, in a statement that joins nothing. */
    public void narrow(DeviceWhere where) {
        if (q != null) {
            where.and(NAMED.formatted("%1$s"), namedLike(q));
        }
        if (!tags.isEmpty()) {
            where.and(TAGGED.formatted("%1$s"), tags.toArray(String[]::new));
        }
        said(where, RUNS.formatted("%1$s"), firmware);
        said(where, "(" + NEVER_SEEN + " or " + SEEN_BEFORE.formatted("%1$s") + ")", seenBefore);
        said(where, SEEN_AFTER.formatted("%1$s"), seenAfter);
        if (otaState != null) {
            where.and(Criterion.ofOperation(otaState.label()).condition());
        }
    }

    private static void said(DeviceWhere where, String condition, @Nullable Object value) {
        if (value != null) {
            where.and(SAID.formatted(condition), value);
        }
    }

    private static String namedLike(String part) {
        return "%" + DeviceWhere.literally(part) + "%";
    }
}
