package org.otasuite.dispatcher.device;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * One filter of a list of devices, in each form in which a statement can ask for it.
 *
 * @param kind what it is about
 * @param condition on {@code ota.device d} and, if it is about its status, {@code st}
 * @param source a statement that finds all devices which may meet it, and reads no others
 * @param gathered a condition again, in a form for when all devices that meet it are wanted
 */
record Criterion(Kind kind, String condition, String source, String gathered) {
    /** What is looked at, and by which kind of index such devices are found. */
    enum Kind {
        /** The device itself. */
        DEVICE(false, DeviceListSql.BY_BITMAP),
        /** What it said of itself. */
        STATUS(true, DeviceListSql.ONE_BY_ONE),
        /** Its latest operation. */
        OPERATION(true, DeviceListSql.ONE_BY_ONE);

        private final boolean elsewhere;
        private final String settings;

        Kind(boolean elsewhere, String settings) {
            this.elsewhere = elsewhere;
            this.settings = settings;
        }

        /** Whether another table has to be looked at for each device. */
        boolean isElsewhere() {
            return elsewhere;
        }

        /** What its source has to be read with. */
        String settings() {
            return settings;
        }
    }

    /** The source names no project: the planner would read the project's whole index beside the inverted one. */
    static Criterion ofDevice(String condition) {
        return new Criterion(
                Kind.DEVICE,
                condition,
                "select d.id, d.project_id, d.name, d.tags, d.created_at from ota.device d where " + condition,
                condition);
    }

    /** @param conditions on {@code ota.device_status st}, of which one must be met; each has an index in the project */
    static Criterion ofStatus(String... conditions) {
        var ids = Arrays.stream(conditions)
                .map(condition ->
                        "select st.device_id from ota.device_status st where st.project_id = $1 and " + condition)
                .collect(Collectors.joining(" union all "));
        var any = "st.project_id = $1 and (" + String.join(" or ", conditions) + ")";
        return new Criterion(Kind.STATUS, any, devices(ids), any);
    }

    /** @param state of the latest operation */
    static Criterion ofOperation(String state) {
        return new Criterion(
                Kind.OPERATION,
                """
                '%s' = (select o.state from ota.operation o where o.device_id = d.id and o.requested_at >= d.created_at
                    order by o.requested_at desc, o.id limit 1)""".formatted(state),
                devices("select distinct o.device_id from ota.operation o where o.project_id = $1 and o.state = '%s'"
                        .formatted(state)),
                """
                exists (select from ota.operation o where o.device_id = d.id and o.project_id = d.project_id
                    and o.state = '%s' and o.requested_at >= d.created_at
                    and not exists (select from ota.operation n where n.device_id = o.device_id
                        and n.project_id = o.project_id and n.requested_at > o.requested_at))""".formatted(state));
    }

    /** Each is looked up by its ID, whatever is believed of the size of tables. */
    private static String devices(String ids) {
        return """
                select d.id, d.project_id, d.name, d.tags, d.created_at
                    from (%s) found
                    cross join lateral (select * from ota.device own where own.id = found.device_id offset 0) d""".formatted(ids);
    }
}
