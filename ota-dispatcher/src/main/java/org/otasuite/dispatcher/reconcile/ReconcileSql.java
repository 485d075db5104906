package org.otasuite.dispatcher.reconcile;

/**
 * The reconciler's statements. A slot is only ever made dirty, and only if it is still as it was when the broker was
 * asked: clean and at the same version. What is dirty or changed meanwhile is the publisher's business.
 */
final class ReconcileSql {
    /** $1 the interval, $2 the lease, both in seconds: one row for the replica that shall do it now. */
    static final String BEGIN = """
            update ota.reconciliation
            set started_at = now(), claimed_until = now() + make_interval(secs => $2::float8)
            where (claimed_until is null or claimed_until <= now())
                and (started_at is null
                    or requested_at >= started_at
                    or finished_at is null
                    or finished_at < started_at
                    or finished_at < now() - make_interval(secs => $1::float8))
            returning started_at
            """;

    /** $1 when it began, $2 the lease in seconds: no row if somebody else has taken it over. */
    static final String GO_ON = """
            update ota.reconciliation
            set claimed_until = now() + make_interval(secs => $2::float8)
            where started_at = $1
            """;

    /** $1 when it began, $2 missing, $3 stale, $4 unwanted. */
    static final String FINISH = """
            update ota.reconciliation
            set finished_at = now(), claimed_until = null, missing = $2, stale = $3, unwanted = $4
            where started_at = $1
            """;

    /** $1 when it began, $2 the pause in seconds. */
    static final String GIVE_UP = """
            update ota.reconciliation
            set claimed_until = now() + make_interval(secs => $2::float8)
            where started_at = $1
            """;

    static final String REQUEST = "update ota.reconciliation set requested_at = now()";

    static final String SELECT =
            "select requested_at, started_at, finished_at, missing, stale, unwanted from ota.reconciliation";

    /**
     * $1 the last device ID of the page before, $2 how many, $3 the report's grace in seconds: slots whose command the
     * broker shall have by now.
     */
    static final String PAGE = """
            select s.device_id, s.control_channel, s.version, r.file_id, r.file_type, r.size
            from (
                select *
                from ota.slot
                where device_id > $1
                    and operation_id is not null and held_by is null
                    and version = published_version
                    and not_before <= now()
                    and not exists (
                        select from ota.download d
                        where d.operation_id = slot.operation_id
                            and d.completed_at > now() - make_interval(secs => $3::float8))
                order by device_id
                limit $2
            ) s
            join ota.operation o on o.id = s.operation_id
            join ota.request r on r.id = o.request_id
            order by s.device_id
            """;

    /** $1 device IDs, $2 their versions, $3 the delay in seconds. */
    static final String PUBLISH_AGAIN = """
            with untouched as materialized (
                select s.device_id
                from ota.slot s
                join unnest($1::text[], $2::bigint[]) as seen (device_id, version) on seen.device_id = s.device_id
                where s.version = seen.version and s.version = s.published_version
                order by s.device_id
                for update of s
            )
            update ota.slot s
            set version = s.version + 1,
                not_before = greatest(s.not_before, now() + make_interval(secs => $3::float8))
            from untouched
            where s.device_id = untouched.device_id
            """;

    /**
     * $1 control channels, $2 device IDs of retained messages. Those that no slot wants get a dirty slot. Channels that
     * are no project's belong to somebody else who shares the broker. What lies on another channel than the device's own
     * is returned: no slot can remove it.
     */
    static final String REMOVE_UNWANTED = """
            with seen as materialized (
                select distinct u.device_id, u.control_channel
                from unnest($1::uuid[], $2::text[]) as u (control_channel, device_id)
                join access.project_channel c on c.control_channel = u.control_channel
            ),
            unwanted as materialized (
                select s.device_id
                from ota.slot s
                join seen on seen.device_id = s.device_id and seen.control_channel = s.control_channel
                where (s.operation_id is null or s.held_by is not null)
                    and s.version = s.published_version
                order by s.device_id
                for update of s
            ),
            emptied as (
                update ota.slot s
                set version = s.version + 1
                from unwanted
                where s.device_id = unwanted.device_id
                returning s.device_id
            ),
            added as (
                insert into ota.slot (device_id, control_channel, version, retired)
                select distinct on (seen.device_id) seen.device_id, seen.control_channel, 1, true
                from seen
                where not exists (select from ota.slot s where s.device_id = seen.device_id)
                order by seen.device_id
                on conflict (device_id) do nothing
                returning device_id
            )
            select null::text as device_id, null::uuid as control_channel, count(*) as unwanted
            from (select * from emptied union all select * from added) repaired
            union all
            select seen.device_id, seen.control_channel, 1
            from seen
            join ota.slot s on s.device_id = seen.device_id and s.control_channel <> seen.control_channel
            """;

    private ReconcileSql() {}
}
