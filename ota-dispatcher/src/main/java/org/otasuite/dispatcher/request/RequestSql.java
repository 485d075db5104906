package org.otasuite.dispatcher.request;

import org.otasuite.core.state.OperationState;
import org.otasuite.dispatcher.device.DeviceWhere;

/**
 * The statements that change what devices are wanted to do. Each works on all devices of a request at once, and each
 * transaction begins with locking their slots in the order of their IDs, so that no two of them can wait for each other
 * and nobody else changes those devices' operations meanwhile.
 */
final class RequestSql {
    static final String PACKAGE = """
            select id, name, coalesce(space_needed, size) as space_needed, preflight_level
            from packages.published
            where project_id = $1 and id = $2
            """;

    /**
     * $1 device IDs, $2 project: the first few that the project does not have. No join: of a project that it has no
     * statistics of, a planner would compare each device that is named with all of its devices.
     */
    static final String UNKNOWN_DEVICES = """
            select id from unnest($1::text[]) as named (id)
            except
            select d.id from ota.device d where d.project_id = $2 and d.id = any ($1::text[])
            limit 5
            """;

    /** For all that follows in the transaction: sorting and joining 100,000 devices shall not take to the disk. */
    static final String MORE_MEMORY = "set local work_mem = '32MB'";

    /** A database without statistics would look 100,000 devices up one by one. */
    static final String MANY_DEVICES = "set local enable_nestloop = off";

    private static final String LOCK_SLOTS = """
            select coalesce(array_agg(locked.device_id order by locked.device_id), '{}') as device_ids
            from (
                select s.device_id
                from ota.device d
                join ota.slot s on s.device_id = d.id
                where %1$s
                order by s.device_id
                limit $%2$d
                for update of s
            ) locked
            """;

    private static final String MATCHING = """
            select coalesce(array_agg(matching.id order by matching.id), '{}') as device_ids
            from (select d.id from ota.device d where %1$s order by d.id limit $%2$d) matching
            """;

    /**
     * $1 device IDs, $2 project, $3 package, $4 bytes of flash that it takes, $5 whether to leave out but the disabled.
     * Devices of a disabled project could neither connect nor download, whoever wants them to.
     * What a device applied before it was deleted and created again does not count. One row for each reason to leave
     * devices out.
     */
    private static final String JUDGE_THESE = """
            with applied as materialized (
                select o.device_id, max(o.requested_at) as requested_at
                from ota.operation o
                where o.project_id = $2 and o.state = 'applied' and o.package_id = $3 %s
                    and not exists (
                        select
                        from ota.operation later
                        where later.device_id = o.device_id and later.state = 'applied'
                            and later.finished_at > o.finished_at)
                group by o.device_id
            ),
            judged as (
                select d.id,
                    case
                        when not p.enabled then 'project-disabled'
                        when not d.enabled then 'disabled'
                        when $5 then null
                        when a.requested_at >= d.created_at then 'already-applied'
                        when st.free_flash < $4 then 'too-little-flash'
                    end as reason
                from unnest($1::text[]) as named (id)
                join ota.device d on d.id = named.id
                join access.project_channel p on p.project_id = d.project_id
                left join applied a on a.device_id = d.id
                left join ota.device_status st on st.device_id = d.id
            )
            select reason, array_agg(id order by id) as device_ids
            from judged
            where reason is not null
            group by reason
            """;

    static final String JUDGE = JUDGE_THESE.formatted("");

    /** The same for a few devices of many: does not look at what all others have applied. */
    static final String JUDGE_FEW = JUDGE_THESE.formatted("and o.device_id = any ($1::text[])");

    /**
     * $1 ID, $2 project, $3 package, $4 operator, $5 how many devices, $6 how many not, $7 the request that is
     * retried, $8 devices in a minute or null, $9 deadline or null, $10 the request that is rolled back. None if the
     * package is gone; otherwise it stays until the commit. Its time is that of this statement, behind the locks: of two
     * requests for one device the later one is that which supersedes.
     */
    static final String CREATE_REQUEST = """
            insert into ota.request
                (id, project_id, package_id, package_name, file_id, file_type, size, sha256, created_by,
                    devices, left_out, retry_of, devices_per_minute, deadline, rollback_of, created_at)
            select $1, p.project_id, p.id, p.name, p.file_id, p.file_type, p.size, p.sha256, $4, $5, $6, $7, $8, $9, $10,
                statement_timestamp()
            from packages.lock_for_request($2, $3) p
            """;

    /**
     * $1 device IDs in their order, $2 the beginning of operation IDs, $3 what holds the commands back or null, $4
     * deadline or null, $5 request, $6 the devices' waves, or none. What the slots held before is removed meanwhile,
     * unless they are known to be empty. One statement, as each would get all the devices' IDs again.
     *
     * <p>A device has one pending operation at most, so the count makes the old ones end before the new ones begin. Of a
     * continuous request, those that are added later are later than the request.
     */
    static final String ADD_DEVICES = """
            with named as materialized (
                select n.id, n.wave, ($2 || to_hex(%1$d + n.position))::uuid as operation_id
                from unnest($1::text[], $6::integer[]) with ordinality as n (id, wave, position)
            ),
            superseded as (
                update ota.operation o
                set state = 'canceled', message = 'superseded by a newer request',
                    finished_at = statement_timestamp()
                where o.device_id = any ($1::text[]) and o.state in (%2$s)
                returning o.id
            ),
            filled as (
                update ota.slot s
                set operation_id = named.operation_id,
                    held_by = $3,
                    expires_at = $4::timestamptz,
                    version = s.version + case
                        when $3::uuid is not null and (s.operation_id is null or s.held_by is not null)
                                and s.version = s.published_version
                            then 0
                        else 1
                    end
                from named
                where s.device_id = named.id
            )
            insert into ota.operation
                (id, request_id, project_id, device_id, package_id, file_id, state, wave, requested_at)
            select named.operation_id, r.id, r.project_id, named.id, r.package_id, r.file_id, 'pending', named.wave,
                case
                    when exists (select from ota.continuous k where k.request_id = r.id) then statement_timestamp()
                    else r.created_at
                end
            from ota.request r, named
            where r.id = $5 and (select count(*) from superseded) >= 0
            """.formatted(OperationIds.FIRST, OperationState.CANCELED.originsSql());

    /** $1 request, $2 project, $3 package, $4 selector, $5 force, $6 deadline or null. */
    static final String CREATE_CONTINUOUS = """
            insert into ota.continuous (request_id, project_id, package_id, selector, force, deadline)
            values ($1, $2, $3, $4, $5, $6)
            """;

    /** $1 request. Comes before the slots: who adds devices to the request holds this row, and then waits for slots. */
    static final String END_CONTINUOUS = "update ota.continuous set active = false where request_id = $1 and active";

    /** $1 request: locks the slots that hold a command of it. */
    static final String LOCK_SLOTS_OF_REQUEST = """
            select s.device_id
            from ota.slot s
            join ota.operation o on o.device_id = s.device_id and o.id = s.operation_id
            where o.request_id = $1
            order by s.device_id
            for update of s
            """;

    private static final String LOCK_FILLED_SLOTS = """
            select s.device_id
            from ota.device d
            join ota.slot s on s.device_id = d.id
            where %s and s.operation_id is not null
            order by s.device_id
            for update of s
            """;

    private static final String COUNT_FILLED_SLOTS = """
            select
                (count(*) filter (where o.state = 'pending'))::integer as pending,
                (count(*) filter (where o.state <> 'pending'))::integer as others
            from ota.device d
            join ota.slot s on s.device_id = d.id
            join ota.operation o on o.id = s.operation_id
            where %s
            """;

    /** $1 device IDs whose slots are locked. */
    static final String CANCEL = """
            update ota.operation o
            set state = 'canceled', message = 'canceled by an operator', finished_at = now()
            from ota.slot s
            where s.device_id = any ($1::text[]) and o.id = s.operation_id and o.state in (%s)
            """.formatted(OperationState.CANCELED.originsSql());

    /** $1 device IDs whose slots are locked. Waits for nothing; and what was kept back needs not be removed. */
    static final String EMPTY_SLOTS = """
            update ota.slot s
            set operation_id = null,
                not_before = '-infinity',
                version = s.version + case
                    when s.held_by is not null and s.version = s.published_version then 0
                    else 1
                end
            where s.device_id = any ($1::text[]) and s.operation_id is not null
            """;

    private static final String SELECT = """
            select r.id, r.package_id, r.package_name, r.file_id, r.created_at, r.created_by, r.devices_per_minute,
                r.deadline, r.devices, r.left_out::text as left_out, r.retry_of, r.rollback_of,
                k.request_id is not null as continuous,
                coalesce(k.active and (k.deadline is null or k.deadline > now()), false) as active, counted.*
            from %s r
            left join ota.continuous k on k.request_id = r.id
            cross join lateral (
                select
                    count(*) filter (where o.state = 'pending') as pending,
                    count(*) filter (where o.state = 'applied') as applied,
                    count(*) filter (where o.state = 'failed') as failed,
                    count(*) filter (where o.state = 'canceled') as canceled
                from ota.operation o
                where o.request_id = r.id
            ) counted
            order by r.created_at desc, r.id
            """;

    /** $1 project, $2 request. */
    static final String SELECT_ONE = SELECT.formatted("(select * from ota.request where project_id = $1 and id = $2)");

    /** $1 project, $2 package or null, $3 whether something is still to come of it, or null. */
    private static final String LISTED = """
            ota.request q
            where q.project_id = $1
                and ($2::uuid is null or q.package_id = $2)
                and ($3::boolean is null or $3 = (
                    exists (select from ota.operation o where o.request_id = q.id and o.state = 'pending')
                    or exists (
                        select
                        from ota.continuous k
                        where k.request_id = q.id and k.active and (k.deadline is null or k.deadline > now()))))""";

    /** The same, then $4 how many at most, $5 how many to pass over. */
    static final String SELECT_PAGE =
            SELECT.formatted("(select q.* from " + LISTED + " order by q.created_at desc, q.id limit $4 offset $5)");

    /** $1 project, $2 operation. */
    static final String OF_OPERATION = "select request_id from ota.operation where project_id = $1 and id = $2";

    /** $1 project, $2 request. The pace is that of the last ten minutes, or since it was made. */
    static final String PROGRESS = """
            select r.id, r.devices, counted.*
            from ota.request r
            cross join lateral (
                select
                    count(*) filter (where o.state = 'pending') as pending,
                    count(*) filter (where o.state = 'applied') as applied,
                    count(*) filter (where o.state = 'failed') as failed,
                    count(*) filter (where o.state = 'canceled') as canceled,
                    count(o.dispatched_at) as dispatched,
                    count(d.started_at) filter (where d.completed_at is null and o.state = 'pending') as downloading,
                    count(d.completed_at) as downloaded,
                    count(o.confirmed_at) as confirmed,
                    count(*) filter (
                            where o.state in ('applied', 'failed') and o.finished_at > now() - interval '10 minutes')
                        / least(10, greatest(1, extract(epoch from now() - r.created_at) / 60))::float8 as per_minute
                from ota.operation o
                left join ota.download d on d.operation_id = o.id
                where o.request_id = r.id
            ) counted
            where r.project_id = $1 and r.id = $2
            """;

    /** $1 request. */
    static final String FAILURES = """
            select message, count(*) as devices
            from ota.operation
            where request_id = $1 and state = 'failed'
            group by message
            order by devices desc, message
            limit 50
            """;

    static final String COUNT = "select count(*) from " + LISTED;

    /** Behind the condition's parameters: how many at most. */
    static String lockSlots(DeviceWhere where) {
        return LOCK_SLOTS.formatted(where.sql(), where.next());
    }

    /** Behind the condition's parameters: how many at most. */
    static String matching(DeviceWhere where) {
        return MATCHING.formatted(where.sql(), where.next());
    }

    static String lockFilledSlots(DeviceWhere where) {
        return LOCK_FILLED_SLOTS.formatted(where.sql());
    }

    static String countFilledSlots(DeviceWhere where) {
        return COUNT_FILLED_SLOTS.formatted(where.sql());
    }

    private RequestSql() {}
}
