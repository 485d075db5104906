package org.otasuite.dispatcher.device;

/**
 * The statements that read devices. A page is first looked for by reading devices in their order, but not many: what
 * matches often fills it at once, whatever the planner knows. What that does not find matches rarely, and then an index
 * of the filter finds all of it.
 */
final class DeviceListSql {
    private static final String SHOWN = """
            d.id, d.name, d.tags, d.metadata::text as metadata, d.enabled, d.created_at, d.created_by,
                st.seen_at, st.firmware, st.hardware, st.free_flash, st.serial, st.software_branch, st.software_commit
            """;

    /**
     * No project is named, though all are of one: without statistics the planner would read the operations of the whole
     * project in their order until it meets the device's.
     */
    private static final String LATEST_STATE = """
            (select o.state from ota.operation o where o.device_id = d.id and o.requested_at >= d.created_at
                order by o.requested_at desc, o.id limit 1) as ota_state
            """;

    /**
     * Condition, order twice, the numbers of the parameters (limit, offset, how many are read at most), what is shown, and
     * how the status is looked up, if it is.
     */
    private static final String WALK = """
            with walked as materialized (
                select d.id, d.project_id, d.name, d.tags, d.created_at
                from ota.device d
                where d.project_id = $1
                order by %2$s
                limit $%5$d
            ), matching as materialized (
                select d.id, d.name, d.created_at
                from walked d%8$s
                where %1$s
            ), page as (
                select d.* from matching d order by %2$s limit $%3$d offset $%4$d
            )
            select (select count(*) from walked) as walked, (select count(*) from matching) as total, %6$s, %7$s
            from (values (1)) as always
            left join page p on true
            left join ota.device d on d.id = p.id
            left join ota.device_status st on st.device_id = p.id
            order by %2$s
            """;

    /** Device by device, and only for who asks for it. */
    private static final String WITH_STATUS =
            " left join lateral (select * from ota.device_status found where found.device_id = d.id offset 0) st on true";

    private static final String SEARCH = """
            with matching as materialized (
                select d.id, d.name, d.created_at
                from ota.device d
                join ota.device_status st on st.device_id = d.id
                where %1$s
            ), page as (
                select d.* from matching d order by %2$s limit $%3$d offset $%4$d
            )
            select 0::bigint as walked, (select count(*) from matching) as total, %5$s, %6$s
            from (values (1)) as always
            left join page p on true
            left join ota.device d on d.id = p.id
            left join ota.device_status st on st.device_id = p.id
            order by %2$s
            """;

    private static final String EXPORT = """
            select %2$s, %3$s
            from ota.device d
            join ota.device_status st on st.device_id = d.id
            where %1$s
            order by %4$s
            """;

    /** $1 project, $2 device ID. */
    static final String FIND = """
            select %s, %s
            from ota.device d
            join ota.device_status st on st.device_id = d.id
            where d.project_id = $1 and d.id = $2
            """.formatted(SHOWN, LATEST_STATE);

    /** Behind the condition's parameters: limit, offset, how many are read. */
    static String walk(DeviceWhere where, DeviceSort sort, boolean withStatus) {
        int next = where.next();
        var status = withStatus ? WITH_STATUS : "";
        return WALK.formatted(where.sql(), sort.orderBy(), next, next + 1, next + 2, SHOWN, LATEST_STATE, status);
    }

    /** Behind the condition's parameters: limit, offset. */
    static String search(DeviceWhere where, DeviceSort sort) {
        int next = where.next();
        return SEARCH.formatted(where.sql(), sort.orderBy(), next, next + 1, SHOWN, LATEST_STATE);
    }

    static String export(DeviceWhere where, DeviceSort sort) {
        return EXPORT.formatted(where.sql(), SHOWN, LATEST_STATE, sort.orderBy());
    }

    private DeviceListSql() {}
}
