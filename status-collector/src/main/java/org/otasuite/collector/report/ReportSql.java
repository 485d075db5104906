package org.otasuite.collector.report;

import org.otasuite.core.state.OperationState;

/**
 * The collector's statements, each for a whole batch. They run in this order in one transaction, which begins with
 * locking the slots of the batch's devices: nobody else changes those devices' operations meanwhile.
 *
 * <p>What an operation's reports do is told from all that are kept, by when they were said. So it is the same in
 * whichever order, how often, in which batches and through which replicas they come.
 *
 * <p>Plans are made before there are statistics, and kept. So nothing is left to them: {@code offset 0} has a device's few
 * operations read first, before any index of all that are in some state; and what is asked of each row is counted, since
 * {@code exists} may be answered by reading the whole table first.
 */
final class ReportSql {
    /** $1 device IDs. In their order, so that no two transactions can wait for each other. */
    static final String LOCK_SLOTS = """
            select device_id, control_channel, operation_id
            from ota.slot
            where device_id = any ($1::text[]) and not retired
            order by device_id
            for update
            """;

    /**
     * $1 positions, $2 control channels, $3 device IDs, $4 file IDs, $5 outcomes, $6 reasons, $7 times, $8 message IDs,
     * $9 connections, $10 for how many seconds the same words over another connection are the same report, where the
     * broker does not name its messages.
     *
     * <p>A report counts for the newest operation with its file that there was when the device said it. One that is known
     * already is not kept again. Devices that the channel's project does not have come to nothing.
     */
    static final String KEEP = """
            with incoming as (
                select r.*, d.project_id
                from unnest($1::int[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[],
                        $8::uuid[], $9::uuid[])
                    as r (position, control_channel, device_id, file_id, outcome, reason, received_at, message_id,
                        connection)
                join ota.device d on d.id = r.device_id
                join access.project_channel c
                    on c.project_id = d.project_id and c.control_channel = r.control_channel
                where case when r.message_id is null
                    then (
                        select count(*)
                        from ota.report k
                        where k.device_id = r.device_id and k.message_id is null and k.file_id = r.file_id
                            and k.outcome = r.outcome and k.message is not distinct from r.reason
                            and k.connection <> r.connection
                            and k.received_at > r.received_at - make_interval(secs => $10::float8))
                    else (select count(*) from ota.report k where k.message_id = r.message_id)
                    end = 0
            ),
            matched as (
                select i.*, o.id as operation_id
                from incoming i
                left join lateral (
                    select o.id
                    from (select * from ota.operation where device_id = i.device_id offset 0) o
                    where o.file_id = i.file_id and o.project_id = i.project_id
                    order by o.requested_at <= i.received_at desc, o.requested_at desc
                    limit 1
                ) o on true
            ),
            kept as (
                insert into ota.report
                    (project_id, device_id, operation_id, file_id, outcome, message, received_at, message_id, connection)
                select project_id, device_id, operation_id, file_id, outcome, reason, received_at, message_id, connection
                from matched
                order by position
            )
            select position, operation_id from matched
            """;

    /** $1 operations that were said to be applied: when that was said first is when it was. */
    static final String APPLY = """
            with said as (
                select u.id,
                    (select min(r.received_at) from ota.report r where r.operation_id = u.id and r.outcome = 'applied') as at
                from unnest($1::uuid[]) as u (id)
            ),
            applied as (
                update ota.operation o
                set state = 'applied',
                    message = case o.state when 'canceled' then 'applied after cancel' end,
                    finished_at = s.at
                from said s
                where o.id = s.id and o.state in (%s)
                returning o.*
            ),
            dated_back as (
                update ota.operation o
                set finished_at = s.at
                from said s
                where o.id = s.id and o.state = 'applied' and o.finished_at > s.at
                returning o.*
            )
            select true as moved, id, failures, project_id, device_id, file_id, state, message, finished_at as at
            from applied
            union all
            select false, id, failures, project_id, device_id, file_id, state, message, finished_at from dated_back
            """.formatted(OperationState.APPLIED.originsSql());

    /**
     * $1 operations that were said to have failed, $2 an attempt's window in seconds, $3 the most failures.
     *
     * <p>An attempt begins with a failure and has all that follow within the window: "can not download" follows every
     * "not enough space". Its first reason counts, but "can not apply" outweighs it, as the device has given the command
     * up then. What failed before it was applied was an attempt too, what came later was none.
     */
    static final String FAIL = """
            with said as (
                select u.id, a.at as applied_at, f.failures, f.first_at, f.last_at
                from unnest($1::uuid[]) as u (id)
                cross join lateral (
                    select min(r.received_at) as at
                    from ota.report r
                    where r.operation_id = u.id and r.outcome = 'applied'
                ) a
                cross join lateral (
                    with recursive attempt (at, number) as (
                        select min(r.received_at), 1
                        from ota.report r
                        where r.operation_id = u.id and r.outcome = 'failed'
                        union all
                        select (
                                select min(r.received_at)
                                from ota.report r
                                where r.operation_id = u.id and r.outcome = 'failed'
                                    and r.received_at > p.at + make_interval(secs => $2::float8)),
                            p.number + 1
                        from attempt p
                        where p.at is not null and p.number < 1000
                    )
                    select count(*)::int as failures, min(t.at) as first_at, max(t.at) as last_at
                    from attempt t
                    where t.at is not null and (a.at is null or t.at < a.at)
                ) f
            ),
            judged as (
                select s.*,
                    (
                        select count(*)
                        from ota.report r
                        where r.operation_id = s.id and r.outcome = 'failed' and r.message = 'can not apply'
                    ) > 0 as given_up,
                    (
                        select r.message
                        from ota.report r
                        where r.operation_id = s.id and r.outcome = 'failed' and r.received_at >= s.last_at
                            and r.received_at <= s.last_at + make_interval(secs => $2::float8)
                        order by r.message = 'can not apply' is true desc, r.received_at, r.id
                        limit 1
                    ) as reason
                from said s
            ),
            failed as (
                update ota.operation o
                set state = 'failed',
                    message = j.reason,
                    finished_at = j.first_at,
                    failures = j.failures,
                    last_failure_at = j.last_at
                from judged j
                where o.id = j.id and j.applied_at is null and o.state in (%s, 'failed')
                    and (o.state, o.message, o.finished_at, o.failures, o.last_failure_at)
                        is distinct from ('failed', j.reason, j.first_at, j.failures, j.last_at)
                returning o.*
            ),
            recounted as (
                update ota.operation o
                set failures = j.failures
                from judged j
                where o.id = j.id and o.state = 'applied' and o.message is null and o.failures <> j.failures
            )
            select false as moved, id, given_up or failures >= $3::int as ended, null::uuid as project_id,
                null as device_id, null as file_id, null as state, null as message, null::timestamptz as at
            from judged
            union all
            select true, id, false, project_id, device_id, file_id, state, message, last_failure_at from failed
            """.formatted(OperationState.FAILED.originsSql());

    /** $1 device IDs, $2 whether the slot is emptied, $3 until when the next command waits for the device's clear. */
    static final String CHANGE_SLOTS = """
            update ota.slot s
            set operation_id = case when u.emptied then null else s.operation_id end,
                version = s.version + case when u.emptied then 1 else 0 end,
                not_before = coalesce(u.not_before, s.not_before)
            from unnest($1::text[], $2::boolean[], $3::timestamptz[]) as u (device_id, emptied, not_before)
            where s.device_id = u.device_id
            """;

    /**
     * $1 device IDs, $2 the delay of a restoration in seconds. A clear by the device: what waited for it goes out at once,
     * what it removed again after a while. What is being published at this moment may be on either side of the clear, and
     * any dirty slot may be, if only because it was when its wait began: it goes out once more.
     *
     * <p>A slot that shall be empty gets our own clear all the same. The device's may be old: a newer command that was
     * published behind it and then taken back would stay retained.
     */
    static final String CLEAR = """
            with restoration as (
                select s.device_id,
                    s.operation_id is not null and s.held_by is null as wanted,
                    s.version <> s.published_version and s.not_before > now() as waited
                from ota.slot s
                where s.device_id = any ($1::text[])
            )
            update ota.slot s
            set version = s.version + case when r.wanted then 1 else 0 end,
                not_before = case
                    when r.wanted and not r.waited then now() + make_interval(secs => $2::float8)
                    else '-infinity'
                end
            from restoration r
            where s.device_id = r.device_id
            """;

    /**
     * $1 control channels, $2 device IDs, $3 times, $4 hardware, $5 firmware, $6 free flash, $7 serials, $8 branches, $9
     * commits. The latest that was said counts; an earlier one that comes later tells only what is not known yet.
     */
    static final String STATUS = """
            with incoming as (
                select u.*, d.project_id
                from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::bigint[],
                        $7::text[], $8::text[], $9::text[])
                    as u (control_channel, device_id, seen_at, hardware, firmware, free_flash, serial, branch, commit)
                join ota.device d on d.id = u.device_id
                join access.project_channel c
                    on c.project_id = d.project_id and c.control_channel = u.control_channel
            )
            insert into ota.device_status as s
                (device_id, project_id, seen_at, hardware, firmware, free_flash, serial, software_branch,
                    software_commit)
            select device_id, project_id, seen_at, hardware, firmware, free_flash, serial, branch, commit
            from incoming
            order by device_id
            on conflict (device_id) do update
            set (seen_at, hardware, firmware, free_flash, serial, software_branch, software_commit) = (
                select greatest(s.seen_at, excluded.seen_at),
                    case when l.later then coalesce(excluded.hardware, s.hardware) else coalesce(s.hardware, excluded.hardware) end,
                    case when l.later then coalesce(excluded.firmware, s.firmware) else coalesce(s.firmware, excluded.firmware) end,
                    case when l.later then coalesce(excluded.free_flash, s.free_flash) else coalesce(s.free_flash, excluded.free_flash) end,
                    case when l.later then coalesce(excluded.serial, s.serial) else coalesce(s.serial, excluded.serial) end,
                    case when l.later then coalesce(excluded.software_branch, s.software_branch)
                        else coalesce(s.software_branch, excluded.software_branch) end,
                    case when l.later then coalesce(excluded.software_commit, s.software_commit)
                        else coalesce(s.software_commit, excluded.software_commit) end
                from (select s.seen_at is null or excluded.seen_at >= s.seen_at as later) l
            )
            """;

    /**
     * $1 device IDs, $2 the reorder window in seconds. The newest applied operation of each is confirmed when the device
     * was heard since; a status that overtook its report counts too.
     */
    static final String CONFIRM = """
            update ota.operation o
            set confirmed_at = s.seen_at, confirmed_version = coalesce(s.software_commit, s.firmware)
            from ota.device_status s
            where s.device_id = any ($1::text[])
                and o.id = (
                    select newest.id
                    from (
                        select id, state, finished_at from ota.operation where device_id = s.device_id offset 0
                    ) newest
                    where newest.state = 'applied'
                    order by newest.finished_at desc
                    limit 1)
                and o.confirmed_at is null
                and s.seen_at >= o.finished_at - make_interval(secs => $2::float8)
            """;

    static final String SIGNAL = "select ota.signal_slots()";

    private ReportSql() {}
}
