package org.otasuite.dispatcher.request;

import org.otasuite.core.state.OperationState;

/**
 * The statements that change what devices are wanted to do. Each works on all devices of a request at once, and each
 * transaction begins with locking their slots in the order of their IDs, so that no two of them can wait for each other
 * and nobody else changes those devices' operations meanwhile.
 */
final class RequestSql {
    static final String PACKAGE =
            "select id, name, file_id, file_type, size from packages.published where project_id = $1 and id = $2";

    /** $1 device IDs, $2 project: the first few that the project does not have. */
    static final String UNKNOWN_DEVICES = """
            select named.id
            from unnest($1::text[]) as named (id)
            left join ota.device d on d.id = named.id and d.project_id = $2
            where d.id is null
            limit 5
            """;

    /** $1 device IDs, $2 control channel. */
    static final String CREATE_SLOTS = """
            insert into ota.slot (device_id, control_channel)
            select named.id, $2 from unnest($1::text[]) as named (id) order by named.id
            on conflict (device_id) do nothing
            """;

    /** $1 device IDs. */
    static final String LOCK_SLOTS = """
            select count(*) from (
                select s.device_id
                from ota.slot s
                where s.device_id = any ($1::text[])
                order by s.device_id
                for update
            ) locked
            """;

    /** $1 ID, $2 project, $3 package, $4 operator: none if the package is gone; otherwise it stays until the commit. */
    static final String CREATE_REQUEST = """
            insert into ota.request
                (id, project_id, package_id, package_name, file_id, file_type, size, sha256, created_by)
            select $1, p.project_id, p.id, p.name, p.file_id, p.file_type, p.size, p.sha256, $4
            from packages.lock_for_request($2, $3) p
            """;

    /** $1 device IDs. */
    static final String SUPERSEDE = """
            update ota.operation o
            set state = 'canceled', message = 'superseded by a newer request', finished_at = now()
            from unnest($1::text[]) as named (id)
            where o.device_id = named.id and o.state in (%s)
            """.formatted(OperationState.CANCELED.originsSql());

    /** $1 device IDs, $2 request. */
    static final String CREATE_OPERATIONS = """
            insert into ota.operation
                (id, request_id, project_id, device_id, package_id, file_id, state)
            select gen_random_uuid(), r.id, r.project_id, named.id, r.package_id, r.file_id, 'pending'
            from ota.request r, unnest($1::text[]) as named (id)
            where r.id = $2
            """;

    /** $1 request. */
    static final String FILL_SLOTS = """
            update ota.slot s
            set operation_id = o.id, version = s.version + 1
            from ota.operation o
            where o.request_id = $1 and s.device_id = o.device_id
            """;

    /** $1 request: locks the slots that hold a command of it. */
    static final String LOCK_SLOTS_OF_REQUEST = """
            select s.device_id
            from ota.slot s
            join ota.operation o on o.id = s.operation_id
            where o.request_id = $1
            order by s.device_id
            for update of s
            """;

    /** $1 project, $2 device IDs: locks the slots of those that hold a command. */
    static final String LOCK_FILLED_SLOTS = """
            select s.device_id
            from ota.slot s
            join ota.operation o on o.id = s.operation_id
            where o.project_id = $1 and s.device_id = any ($2::text[])
            order by s.device_id
            for update of s
            """;

    /** $1 device IDs whose slots are locked. */
    static final String CANCEL = """
            update ota.operation o
            set state = 'canceled', message = 'canceled by an operator', finished_at = now()
            from ota.slot s
            where s.device_id = any ($1::text[]) and o.id = s.operation_id and o.state in (%s)
            """.formatted(OperationState.CANCELED.originsSql());

    /** $1 device IDs whose slots are locked. */
    static final String EMPTY_SLOTS = """
            update ota.slot s
            set operation_id = null, version = s.version + 1
            where s.device_id = any ($1::text[]) and s.operation_id is not null
            """;

    /** $1 project, $2 request; null: all. */
    static final String SELECT = """
            select r.id, r.package_id, r.package_name, r.file_id, r.created_at, r.created_by,
                count(o.id) as devices,
                count(o.id) filter (where o.state = 'pending') as pending,
                count(o.id) filter (where o.state = 'applied') as applied,
                count(o.id) filter (where o.state = 'failed') as failed,
                count(o.id) filter (where o.state = 'canceled') as canceled
            from %s r
            left join ota.operation o on o.request_id = r.id
            group by r.id, r.package_id, r.package_name, r.file_id, r.created_at, r.created_by
            order by r.created_at desc, r.id
            """;

    static final String SELECT_ONE = SELECT.formatted("(select * from ota.request where project_id = $1 and id = $2)");

    static final String SELECT_PAGE = SELECT.formatted(
            "(select * from ota.request where project_id = $1 order by created_at desc, id limit $2 offset $3)");

    static final String COUNT = "select count(*) from ota.request where project_id = $1";

    private RequestSql() {}
}
