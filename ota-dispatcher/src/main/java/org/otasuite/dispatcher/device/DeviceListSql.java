package org.otasuite.dispatcher.device;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The statements that read devices. What a page is made of is read first, either so many devices in the wanted order or
 * all that one of the filters finds, and then judged by the filters, device by device. That leaves nothing to the planner:
 * what it believes of tables without statistics would now and then have it read a million rows for a page.
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

    private static final String NESTED =
            "set local enable_hashjoin = off; set local enable_mergejoin = off; set local jit = off; ";

    /** Has the rest of the transaction find rows in the order of an index, one by one. */
    static final String ONE_BY_ONE =
            NESTED + "set local enable_sort = off; set local enable_seqscan = off; set local enable_bitmapscan = off";

    /** The same, but by an index that has no order; a text that is too short for one is looked for everywhere. */
    static final String BY_BITMAP =
            NESTED + "set local enable_sort = on; set local enable_seqscan = on; set local enable_bitmapscan = on";

    /** Leaves the rest of the transaction to the planner. */
    static final String AS_PLANNED = "set local enable_hashjoin = on; set local enable_mergejoin = on;"
            + " set local enable_sort = on; set local enable_seqscan = on; set local enable_bitmapscan = on";

    /**
     * The order and, behind the project, limit, offset and how many are counted. Those are counted in the order in which
     * devices were written, which is how they lie beside each other.
     */
    private static final String UNFILTERED = """
            with page as (
                select d.id, d.name, d.created_at from ota.device d where d.project_id = $1 order by %1$s limit $2 offset $3
            ), counted as (
                select count(*) as devices
                from (select from ota.device d where d.project_id = $1 order by d.created_at desc, d.id limit $4) first_ones
            )
            select counted.devices as looked_at, counted.devices as total, %2$s, %3$s
            from counted
            left join page p on true
            left join ota.device d on d.id = p.id
            left join ota.device_status st on st.device_id = p.id
            order by %1$s
            """;

    /**
     * What is looked at, and how else each is; what is said of each, and which of them match; the order; the numbers of
     * limit and offset; what is counted, and what is shown.
     */
    private static final String PAGE = """
            with looked_at as materialized (
                %1$s
            ), judged as materialized (
                select d.id, d.name, d.created_at%3$s
                from looked_at d%2$s
            ), matching as materialized (
                select d.id, d.name, d.created_at from judged d where %4$s
            ), page as (
                select d.* from matching d order by %5$s limit $%6$d offset $%7$d
            )
            select %8$s, (select count(*) from matching) as total, %9$s, %10$s
            from (values (1)) as always
            left join page p on true
            left join ota.device d on d.id = p.id
            left join ota.device_status st on st.device_id = p.id
            order by %5$s
            """;

    private static final String LOOKED_AT = "(select count(*) from looked_at) as looked_at";

    /** Counting makes all be read, which a full page does not need. */
    private static final String LOOKED_AT_UNLESS_FULL =
            "case when (select count(*) from matching) < $%1$d::bigint + $%2$d::bigint then (select count(*) from looked_at) else"
                    + " $%3$d::bigint end as looked_at";

    /** Device by device, and only for who asks for it. */
    private static final String WITH_STATUS =
            " left join lateral (select * from ota.device_status found where found.device_id = d.id offset 0) st on true";

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

    /** Of the project, without criteria. Behind it: limit, offset, how many are counted. */
    static String unfiltered(DeviceSort sort) {
        return UNFILTERED.formatted(sort.orderBy(), SHOWN, LATEST_STATE);
    }

    /**
     * The first devices in their order, each judged by every criterion: {@code total} meet all, {@code met_<i>} meet one.
     * Behind the criteria's parameters: limit, offset, how many devices.
     */
    static String sample(DeviceCriteria criteria, DeviceSort sort) {
        var judgements = each(
                criteria,
                i -> ", (%s) as meets_%d".formatted(criteria.all().get(i).condition(), i));
        var matches = "true" + each(criteria, i -> " and d.meets_" + i);
        var counts = LOOKED_AT
                + each(criteria, i -> ", (select count(*) from judged where meets_%1$d) as met_%1$d".formatted(i));
        return PAGE.formatted(
                first(inOrder(sort), criteria),
                status(criteria),
                judgements,
                matches,
                sort.orderBy(),
                criteria.next(),
                criteria.next() + 1,
                counts,
                SHOWN,
                LATEST_STATE);
    }

    /**
     * The first devices in their order, no more of them than the page takes. Behind the criteria's parameters: limit,
     * offset, how many devices.
     */
    static String walk(DeviceCriteria criteria, DeviceSort sort) {
        int next = criteria.next();
        return ofThoseThatMatch(
                first(inOrder(sort), criteria),
                status(criteria) + " where " + criteria.condition(),
                "true limit $%d::bigint + $%d::bigint".formatted(next, next + 1),
                LOOKED_AT_UNLESS_FULL.formatted(next, next + 1, next + 2),
                criteria,
                sort);
    }

    /** What one of the criteria finds. Behind the criteria's parameters: limit, offset, how many are found at most. */
    static String search(DeviceCriteria criteria, Criterion by, DeviceSort sort) {
        return ofThoseThatMatch(
                first(by.source(), criteria),
                status(criteria) + " where " + criteria.condition(),
                "true",
                LOOKED_AT,
                criteria,
                sort);
    }

    /** All, however many there are. Behind the criteria's parameters: limit, offset, how many devices at most. */
    static String gather(DeviceCriteria criteria, DeviceSort sort) {
        var source = """
                select d.id, d.project_id, d.name, d.tags, d.created_at
                    from ota.device d
                    join ota.device_status st on st.device_id = d.id
                    where %s""".formatted(criteria.gathered());
        return ofThoseThatMatch(first(source, criteria), "", "true", LOOKED_AT, criteria, sort);
    }

    private static String ofThoseThatMatch(
            String source, String judged, String matching, String lookedAt, DeviceCriteria criteria, DeviceSort sort) {
        return PAGE.formatted(
                source,
                judged,
                "",
                matching,
                sort.orderBy(),
                criteria.next(),
                criteria.next() + 1,
                lookedAt,
                SHOWN,
                LATEST_STATE);
    }

    private static String inOrder(DeviceSort sort) {
        return """
                select d.id, d.project_id, d.name, d.tags, d.created_at
                    from ota.device d
                    where d.project_id = $1
                    order by %s""".formatted(sort.orderBy());
    }

    private static String first(String source, DeviceCriteria criteria) {
        return source + "\n    limit $" + (criteria.next() + 2);
    }

    private static String status(DeviceCriteria criteria) {
        return criteria.looksAtStatus() ? WITH_STATUS : "";
    }

    private static String each(DeviceCriteria criteria, IntFunction<String> form) {
        return IntStream.range(0, criteria.all().size()).mapToObj(form).collect(Collectors.joining());
    }

    static String export(DeviceCriteria criteria, DeviceSort sort) {
        return EXPORT.formatted(criteria.gathered(), SHOWN, LATEST_STATE, sort.orderBy());
    }

    private DeviceListSql() {}
}
