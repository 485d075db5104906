package org.otasuite.dispatcher.pace;

/** Lets commands go that their request's pace kept back. */
final class PaceSql {
    /**
     * One replica at a time for each request, and any of them. Time in which nobody could release anything is not made up
     * for: at most what two seconds are worth is released at once. What is locked by somebody comes the next time. A pace
     * is forgotten when it keeps nothing back, and nobody can have added anything that is not seen here.
     */
    static final String RELEASE = """
            with due as materialized (
                select p.request_id, p.devices_per_minute, turn.at,
                    1 + floor(extract(epoch from now() - turn.at) * p.devices_per_minute / 60)::bigint as allowed
                from ota.pace p
                cross join lateral (select greatest(p.next_at, now() - interval '2 seconds') as at) turn
                where p.next_at <= now()
                order by p.next_at
                limit 100
                for update of p skip locked
            ),
            held as materialized (
                select next.device_id, due.request_id
                from due
                cross join lateral (
                    select s.device_id
                    from ota.slot s
                    where s.held_by = due.request_id and s.operation_id is not null
                    order by s.device_id
                    limit due.allowed
                    for update skip locked
                ) next
            ),
            released as (
                update ota.slot s
                set held_by = null, version = s.version + 1
                from held
                where s.device_id = held.device_id
                returning held.request_id
            ),
            counted as (
                select request_id, count(*) as devices from released group by request_id
            ),
            moved as (
                update ota.pace p
                set next_at = due.at + make_interval(secs => counted.devices * 60.0 / due.devices_per_minute)
                from counted
                join due on due.request_id = counted.request_id
                where p.request_id = counted.request_id
            )
            select coalesce(sum(devices), 0)::bigint as devices,
                coalesce((select array_agg(request_id) from due), '{}') as request_ids
            from counted
            """;

    /**
     * $1 requests whose turns are taken in this transaction: those that keep nothing back any more. A statement of its
     * own, because it must see what a rollout let go just before: who adds something to be paced holds the turn, too.
     */
    static final String FORGET = """
            delete from ota.pace p
            where p.request_id = any ($1::uuid[])
                and not exists (
                    select from ota.slot s where s.held_by = p.request_id and s.operation_id is not null)
            """;

    private PaceSql() {}
}
