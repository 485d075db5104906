package org.otasuite.dispatcher.event;

/** How events are read and removed. */
final class EventSql {
    /** How many devices the events of a page may have together, so that a page stays small; one event is always read. */
    private static final int MOST_DEVICES = 1_000;

    /**
     * $1 project, $2 and $3 the cursor or null, $4 how many at most, $5 request or null, $6 device or null, $7 types or
     * null. One row at least; its events are those behind the cursor, in their order. Those that nobody wants are there without data,
     * so that the cursor passes them.
     *
     * <p>Transactions do not commit in the order of their IDs: only those before the oldest that still runs are read,
     * and of those this statement sees all. A cursor that is older than what is kept, or ahead of every transaction
     * (the database was restored), is lost.
     */
    static final String PAGE = """
            with present as materialized (
                select pg_snapshot_xmin(pg_current_snapshot()) as transaction_id, h.transaction_id as horizon,
                    $2::text::xid8 <= h.transaction_id
                        or $2::text::xid8 > pg_snapshot_xmin(pg_current_snapshot()) as lost
                from ota.event_horizon h
            )
            select p.transaction_id::text as present, coalesce(p.lost, false) as lost,
                e.transaction_id::text as transaction_id, e.id, e.type, e.data
            from present p
            left join lateral (
                select w.transaction_id, w.id, w.type,
                    case
                        when ($5::uuid is null or w.request_id = $5) and (w.device_ids is null or own.devices is not null)
                                and ($7::text[] is null or w.type = any ($7))
                            then jsonb_build_object(
                                'type', w.type,
                                'at', to_char(w.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                                'requestId', w.request_id,
                                'count', coalesce(jsonb_array_length(own.devices), w.devices),
                                'devices', own.devices)::text
                    end as data
                from (
                    select page.*,
                        sum(case when page.device_ids is null then 0 else page.devices end)
                                over (order by page.transaction_id, page.id)
                            - case when page.device_ids is null then 0 else page.devices end as devices_before
                    from (
                        select ev.*
                        from ota.event ev
                        where ev.project_id = $1
                            and not p.lost
                            and ev.transaction_id < p.transaction_id
                            and (ev.transaction_id, ev.id) > ($2::text::xid8, $3::bigint)
                        order by ev.transaction_id, ev.id
                        limit $4
                    ) page
                ) w
                cross join lateral (
                    select jsonb_agg(
                        jsonb_strip_nulls(jsonb_build_object(
                                'deviceId', d.device_id,
                                'operationId', d.operation_id,
                                case w.type when 'confirmed' then 'version' else 'message' end, d.text))
                            || coalesce(d.facts, '{}')) as devices
                    from unnest(w.device_ids, w.operation_ids, w.texts, w.facts)
                        as d (device_id, operation_id, text, facts)
                    where $6::text is null or d.device_id = $6
                ) own
                where w.devices_before < %d
            ) e on true
            order by e.transaction_id, e.id
            """.formatted(MOST_DEVICES);

    /** $1 seconds that events are kept, $2 how many at most. While another replica is at it, nothing. */
    static final String CLEAN_UP = """
            with turn as materialized (
                select only_one from ota.event_horizon for update skip locked
            ),
            old as materialized (
                select id
                from ota.event
                where at < now() - make_interval(secs => $1::float8) and exists (select from turn)
                order by at
                limit $2
            ),
            removed as (
                delete from ota.event where id = any (array(select id from old)) returning transaction_id
            ),
            newest as (
                select transaction_id from removed order by transaction_id desc limit 1
            ),
            moved as (
                update ota.event_horizon h
                set transaction_id = greatest(h.transaction_id, newest.transaction_id)
                from newest
            )
            select count(*) as events from removed
            """;

    private EventSql() {}
}
