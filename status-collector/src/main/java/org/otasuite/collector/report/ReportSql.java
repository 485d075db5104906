package org.otasuite.collector.report;

import org.otasuite.core.state.OperationState;

/**
 * The collector's statements, each for a whole batch. They run in this order in one transaction, which begins with
 * locking the slots of the batch's devices: nobody else changes those devices' operations meanwhile.
 */
final class ReportSql {
    /** $1 device IDs. In their order, so that no two transactions can wait for each other. */
    static final String LOCK_SLOTS = """
            select count(*) from (
                select s.device_id
                from ota.slot s
                where s.device_id = any ($1::text[])
                order by s.device_id
                for update
            ) locked
            """;

    /**
     * $1 positions, $2 control channels, $3 device IDs, $4 file IDs, $5 outcomes, $6 reasons, $7 times, $8 the clear's
     * grace in seconds, $9 the most failures, $10 the attempt's window in seconds.
     *
     * <p>Reports of devices that the channel's project does not have come to nothing. A report counts for the newest
     * operation with its file. Of several reports of one operation, applied outweighs failed, and the first reason
     * counts, because "can not download" follows every "not enough space"; but "can not apply" outweighs both, as the
     * device has given the command up then.
     */
    static final String REPORT = """
            with incoming as (
                select *
                from unnest($1::int[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
                    as r (position, control_channel, device_id, file_id, outcome, reason, received_at)
            ),
            matched as (
                select r.*, d.project_id, o.id as operation_id
                from incoming r
                join ota.device d on d.id = r.device_id
                join access.project_channel c
                    on c.project_id = d.project_id and c.control_channel = r.control_channel
                left join lateral (
                    select o.id
                    from ota.operation o
                    where o.device_id = r.device_id and o.file_id = r.file_id and o.project_id = d.project_id
                    order by o.requested_at desc
                    limit 1
                ) o on true
            ),
            kept as (
                insert into ota.report
                    (project_id, device_id, operation_id, file_id, outcome, message, received_at)
                select project_id, device_id, operation_id, file_id, outcome, reason, received_at
                from matched
                order by position
            ),
            verdict as (
                select operation_id,
                    bool_or(outcome = 'applied') as applied,
                    coalesce(bool_or(reason = 'can not apply'), false) as given_up,
                    (array_agg(reason order by (reason = 'can not apply') is true desc, position)
                        filter (where outcome = 'failed'))[1] as reason,
                    min(received_at) as said_at
                from matched
                where operation_id is not null
                group by operation_id
            ),
            judged as (
                select v.*,
                    o.last_failure_at is null
                        or o.last_failure_at < v.said_at - make_interval(secs => $10::float8) as new_attempt
                from verdict v
                join ota.operation o on o.id = v.operation_id
            ),
            applied as (
                update ota.operation o
                set state = 'applied',
                    message = case o.state when 'canceled' then 'applied after cancel' end,
                    finished_at = v.said_at
                from verdict v
                where o.id = v.operation_id and v.applied and o.state in (%s)
                returning o.*
            ),
            failed as (
                update ota.operation o
                set state = 'failed',
                    message = j.reason,
                    finished_at = case when o.state = 'failed' then o.finished_at else j.said_at end,
                    failures = o.failures + case when j.new_attempt then 1 else 0 end,
                    last_failure_at = case when j.new_attempt then j.said_at else o.last_failure_at end
                from judged j
                where o.id = j.operation_id and not j.applied and o.state in (%s, 'failed')
                    and (j.new_attempt or j.given_up and o.message is distinct from 'can not apply')
                returning o.*
            ),
            ended as (
                select id from applied
                union all
                select id from failed where failures >= $9::int or message = 'can not apply'
            ),
            speaker as (
                select device_id, bool_or(outcome = 'applied' or reason = 'can not apply') as clears
                from matched
                group by device_id
            ),
            changed as (
                update ota.slot s
                set operation_id = case when e.id is null then s.operation_id end,
                    version = s.version + case when e.id is null then 0 else 1 end,
                    not_before = case when p.clears then now() + make_interval(secs => $8::float8) else s.not_before end
                from speaker p
                join ota.slot own on own.device_id = p.device_id
                left join ended e on e.id = own.operation_id
                where s.device_id = p.device_id and (p.clears or e.id is not null)
            )
            select project_id, device_id, id, file_id, state, message, finished_at from applied
            union all
            select project_id, device_id, id, file_id, state, message, last_failure_at from failed
            """.formatted(OperationState.APPLIED.originsSql(), OperationState.FAILED.originsSql());

    /**
     * $1 control channels, $2 device IDs, $3 the delay of a restoration in seconds. A clear by the device: what it was
     * to hold now goes out at once, what it removed again after a while. What is being published at this moment may be on
     * either side of the clear: it goes out once more.
     *
     * <p>A slot that shall be empty gets our own clear all the same. The device's may be old: a newer command that was
     * published behind it and then taken back would stay retained.
     */
    static final String CLEAR = """
            with restoration as (
                select s.device_id,
                    s.operation_id is not null and s.held_by is null
                        and (s.version = s.published_version or s.claimed_until is not null) as wanted
                from ota.slot s
                join (select distinct * from unnest($1::uuid[], $2::text[]) as u (control_channel, device_id)) c
                    on c.device_id = s.device_id and c.control_channel = s.control_channel
            )
            update ota.slot s
            set version = s.version + case when r.wanted then 1 else 0 end,
                not_before = case when r.wanted then now() + make_interval(secs => $3::float8) else '-infinity' end
            from restoration r
            where s.device_id = r.device_id
            """;

    /** $1 control channels, $2 device IDs, $3 times, $4 hardware, $5 firmware, $6 free flash, $7 serials, $8 branches, $9 commits. */
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
            set seen_at = greatest(s.seen_at, excluded.seen_at),
                hardware = coalesce(excluded.hardware, s.hardware),
                firmware = coalesce(excluded.firmware, s.firmware),
                free_flash = coalesce(excluded.free_flash, s.free_flash),
                serial = coalesce(excluded.serial, s.serial),
                software_branch = coalesce(excluded.software_branch, s.software_branch),
                software_commit = coalesce(excluded.software_commit, s.software_commit)
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
                    from ota.operation newest
                    where newest.device_id = s.device_id and newest.state = 'applied'
                    order by newest.finished_at desc
                    limit 1)
                and o.confirmed_at is null
                and s.seen_at >= o.finished_at - make_interval(secs => $2::float8)
            """;

    static final String SIGNAL = "select ota.signal_slots()";

    private ReportSql() {}
}
