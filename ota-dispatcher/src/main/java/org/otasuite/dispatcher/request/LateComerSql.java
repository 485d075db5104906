package org.otasuite.dispatcher.request;

import org.otasuite.dispatcher.device.DeviceWhere;

/** How devices find their way into continuous requests. */
final class LateComerSql {
    /** $1 how many: of one project, whichever. What another replica works on is left to it. */
    static final String TAKE = """
            with project as (
                select k.project_id
                from (select distinct project_id from ota.continuous where active) k
                join access.project_channel p on p.project_id = k.project_id and p.enabled
                where exists (
                    select from ota.candidate c where c.project_id = k.project_id and c.not_before <= now())
                order by random()
                limit 1
            )
            select c.id, c.project_id, c.device_id
            from ota.candidate c
            where c.project_id = (select project_id from project) and c.not_before <= now()
            order by c.id
            limit $1
            for update skip locked
            """;

    /** $1 project, $2 how many. The newest is meant first. Until the commit none of them ends. */
    static final String ACTIVE = """
            select k.request_id, k.package_id, k.selector::text as selector, k.force, k.deadline, r.devices_per_minute
            from ota.continuous k
            join ota.request r on r.id = k.request_id
            where k.project_id = $1 and k.active and (k.deadline is null or k.deadline > now())
            order by k.number desc
            limit $2
            for share of k
            """;

    /** $1 device IDs: those that have nothing to do; what they have to do makes them candidates again when it ends. */
    static final String IDLE = """
            select named.id
            from unnest($1::text[]) as named (id)
            where not exists (
                select from ota.operation o where o.device_id = named.id and o.state = 'pending')
            """;

    /** $1 device IDs whose slots are locked: those that are still told something, be it what they failed to do. */
    static final String BUSY = """
            select device_id as id from ota.slot where device_id = any ($1::text[]) and operation_id is not null
            """;

    /**
     * $1 device IDs, $2 request, $3 package, $4 whether applied ones shall have it again: those that it was for already,
     * whatever became of it, and those that have applied the package once. What they have applied since then was asked
     * for by somebody.
     */
    static final String HAD_IT = """
            select d.id
            from ota.device d
            where d.id = any ($1::text[])
                and exists (
                    select
                    from ota.operation o
                    where o.device_id = d.id and o.requested_at >= d.created_at
                        and (o.request_id = $2 or not $4 and o.package_id = $3 and o.state = 'applied'))
            """;

    /** $1 project, $2 package. It stays until the commit. */
    static final String PACKAGE = """
            select p.id, p.name, coalesce(p.space_needed, p.size) as space_needed, p.preflight_level
            from packages.lock_for_request($1, $2) p
            """;

    /** $1 request, $2 by how many devices. */
    static final String GROW = "update ota.request set devices = devices + $2 where id = $1";

    /** $1 candidates, $2 device IDs that are looked at again, $3 after how many seconds. */
    static final String POSTPONE = """
            update ota.candidate
            set not_before = now() + make_interval(secs => $3::float8)
            where id = any ($1::bigint[]) and device_id = any ($2::text[])
            """;

    /** $1 candidates, $2 device IDs that are looked at again. */
    static final String DONE =
            "delete from ota.candidate where id = any ($1::bigint[]) and not device_id = any ($2::text[])";

    /** What has ended, and who waits for what has ended. */
    static final String END =
            "update ota.continuous set active = false where active and deadline is not null and deadline <= now()";

    static final String FORGET = """
            delete from ota.candidate c
            where not exists (select from ota.continuous k where k.project_id = c.project_id and k.active)
            """;

    /** Everything that has not seen a new request yet runs at this moment. */
    static final String SET_HORIZON = """
            update ota.continuous
            set horizon = pg_snapshot_xmax(pg_current_snapshot())
            where active and horizon is null
            """;

    /** One that no change can have missed any more. */
    static final String UNSETTLED = """
            select request_id, project_id, selector::text as selector
            from ota.continuous
            where active and not settled and horizon <= pg_snapshot_xmin(pg_current_snapshot())
            order by number
            limit 1
            for update skip locked
            """;

    static final String SETTLE = "update ota.continuous set settled = true where request_id = $1";

    private static final String SEEK = """
            insert into ota.candidate (project_id, device_id)
            select d.project_id, d.id
            from ota.device d
            where %1$s
                and not exists (select from ota.operation o where o.request_id = $%2$d and o.device_id = d.id)
            """;

    /** Behind the condition's parameters: request. */
    static String seek(DeviceWhere where) {
        return SEEK.formatted(where.sql(), where.next());
    }

    private LateComerSql() {}
}
