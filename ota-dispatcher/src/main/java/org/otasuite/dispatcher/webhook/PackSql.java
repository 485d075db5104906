package org.otasuite.dispatcher.webhook;

/** How events become deliveries. */
final class PackSql {
    /** How many devices the events that are packed at once may have together; one event is always packed. */
    private static final int MOST_DEVICES = 1_000;

    private static final int MOST_EVENTS = 500;

    /** A webhook whose project is closed rests, too; what happens meanwhile is sent later, if the log still has it. */
    static final String AWAKE =
            "w.enabled and exists (select from access.project_channel p where p.project_id = w.project_id and p.enabled)";

    /**
     * $1 deliveries that may wait. A webhook that has something to read, or has not looked for a minute: the place that it
     * has read to must not grow old while nothing happens. The order of what there is to read makes the index of a
     * project's events the way to find it, whatever the planner knows of the table.
     *
     * <p>Apart from {@link #PACK}, which has to see the row as it is when it is locked.
     */
    static final String LOCK = """
            select w.id
            from ota.webhook w
            cross join (select pg_snapshot_xmin(pg_current_snapshot()) as transaction_id) present
            where %s
                and (
                    w.read_at < now() - interval '1 minute'
                    or (
                        select e.id
                        from ota.event e
                        where e.project_id = w.project_id
                            and (e.transaction_id, e.id) > (w.transaction_id, w.event_id)
                            and e.transaction_id < present.transaction_id
                        order by e.transaction_id, e.id
                        limit 1) is not null)
                and not exists (
                    select
                    from ota.webhook_delivery d
                    where d.webhook_id = w.id and d.state = 'waiting'
                    offset $1::integer - 1
                    limit 1)
            order by w.read_at
            limit 1
            for no key update of w skip locked
            """.formatted(AWAKE);

    /**
     * $1 webhook. Reads on behind its cursor, in the order of the log and only up to where nothing can come before any
     * more, and makes deliveries of what it wants. A cursor that is older than what is kept, or ahead of every transaction
     * (the database was restored), is lost: that is an event of its own.
     */
    static final String PACK = """
            with hook as materialized (
                select w.*, present.transaction_id as present,
                    w.transaction_id <= h.transaction_id or w.transaction_id > present.transaction_id as lost
                from ota.webhook w
                cross join ota.event_horizon h
                cross join (select pg_snapshot_xmin(pg_current_snapshot()) as transaction_id) present
                where w.id = $1
            ),
            page as materialized (
                select ev.*
                from hook
                cross join lateral (
                    select e.*
                    from ota.event e
                    where e.project_id = hook.project_id
                        and not hook.lost
                        and e.transaction_id < hook.present
                        and (e.transaction_id, e.id) > (hook.transaction_id, hook.event_id)
                    order by e.transaction_id, e.id
                    limit %d
                ) ev
            ),
            read as materialized (
                select w.*
                from (
                    select page.*,
                        sum(coalesce(cardinality(page.device_ids), 1)) over (order by page.transaction_id, page.id)
                            - coalesce(cardinality(page.device_ids), 1) as before
                    from page
                ) w
                where w.before < %d
            ),
            -- An event without devices has one row of nulls.
            single as materialized (
                select row_number() over (order by r.transaction_id, r.id, d.n) - 1 as position,
                    jsonb_strip_nulls(jsonb_build_object(
                        'specversion', '1.0',
                        'id', r.id || '-' || coalesce(d.n, 0),
                        'source', '/api/projects/' || r.project_id,
                        'type', 'org.otasuite.' || r.type,
                        'subject', d.device_id,
                        'time', to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                        'sequence', lpad(r.transaction_id::text, 20, '0') || lpad(r.id::text, 20, '0')
                            || lpad(coalesce(d.n, 0)::text, 4, '0'),
                        'datacontenttype', 'application/json',
                        'data', jsonb_build_object(
                                'requestId', r.request_id,
                                'deviceId', d.device_id,
                                'operationId', d.operation_id,
                                case r.type when 'confirmed' then 'version' else 'message' end, d.text,
                                'count', case when d.n is null then r.devices end)
                            || coalesce(d.facts, '{}'))) as event
                from hook
                join read r on r.type = any (hook.types)
                left join lateral unnest(r.device_ids, r.operation_ids, r.texts, r.facts)
                    with ordinality as d (device_id, operation_id, text, facts, n) on true
            ),
            packed as (
                insert into ota.webhook_delivery (webhook_id, kind, events, batched, body)
                select $1, 'events', count(*), hook.batch_size > 1,
                    case
                        when hook.batch_size > 1 then jsonb_agg(single.event order by single.position)::text
                        else max(single.event::text)
                    end
                from single
                cross join hook
                group by hook.batch_size, single.position / hook.batch_size
                order by single.position / hook.batch_size
            ),
            lost as (
                insert into ota.webhook_delivery (webhook_id, kind, events, batched, body)
                select hook.id, 'reset', 1, hook.batch_size > 1,
                    case when hook.batch_size > 1 then '[' || made.event || ']' else made.event end
                from hook
                cross join lateral (
                    select jsonb_build_object(
                        'specversion', '1.0',
                        'id', 'reset-' || hook.present,
                        'source', '/api/projects/' || hook.project_id,
                        'type', 'org.otasuite.reset',
                        'time', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))::text as event
                ) made
                where hook.lost
            ),
            last as (
                select transaction_id, id from read order by transaction_id desc, id desc limit 1
            )
            update ota.webhook w
            set transaction_id = coalesce((select transaction_id from last), hook.present),
                event_id = coalesce((select id from last), 0),
                read_at = now()
            from hook
            where w.id = hook.id
            """.formatted(MOST_EVENTS, MOST_DEVICES);

    private PackSql() {}
}
