package org.otasuite.dispatcher.rollout;

/**
 * The statements of rollouts. Whoever changes one locks its row before any slot, and slots in the order of their IDs; who
 * holds slots already, such as the collector, never waits for a rollout, but signals that it should be looked at.
 */
final class RolloutSql {
    /** $1 request, $2 what slots are held by, $3 strategy. It is due at once. */
    static final String CREATE =
            "insert into ota.rollout (request_id, hold_id, strategy, state, due_at) values ($1, $2, $3::text::jsonb, 'running', now())";

    /** $1 request, $2 devices of each wave. */
    static final String CREATE_WAVES = """
            insert into ota.rollout_wave (request_id, wave, devices)
            select $1, sized.wave, sized.devices
            from unnest($2::integer[]) with ordinality as sized (devices, wave)
            """;

    /** $1 request. */
    static final String LOCK = "select state, reason from ota.rollout where request_id = $1 for update";

    /** $1 request, $2 state, $3 reason or null, $4 whether the failures so far are accepted. */
    static final String CHANGE = """
            update ota.rollout
            set state = $2, reason = $3, due_at = now(),
                failures_accepted_at = case when $4 then now() else failures_accepted_at end
            where request_id = $1
            """;

    /** $1 requests that were signaled, $2 whether any may have been: those to be evaluated now. */
    static final String DUE = """
            (select request_id
            from ota.rollout
            where state in ('running', 'paused') and due_at <= now()
            order by due_at
            limit 100)
            union
            select request_id
            from ota.rollout
            where state in ('running', 'paused') and ($2 or request_id = any ($1::uuid[]))
            """;

    /** $1 request, $2 seconds between evaluations: none if somebody else is at it, was just now, or it has ended. */
    static final String TAKE = """
            select r.request_id, r.hold_id, r.strategy::text as strategy, r.state, r.reason, r.wave, r.released,
                r.failures_accepted_at, q.devices_per_minute, now() as now,
                (select count(*) from ota.rollout_wave w where w.request_id = r.request_id) as waves
            from ota.rollout r
            join ota.request q on q.id = r.request_id
            where r.request_id = $1 and r.state in ('running', 'paused')
                and r.evaluated_at <= now() - make_interval(secs => $2::float8)
            for update of r skip locked
            """;

    /** $1 request, $2 the last open wave, $3 when failures were accepted, or null. */
    static final String OPENED = """
            select w.wave, w.succeeded_at, counted.applied,
                w.devices - counted.canceled - accepted.failed as counting,
                counted.failed - accepted.failed as failed
            from ota.rollout_wave w
            cross join lateral (
                select
                    count(*) filter (where o.state = 'applied') as applied,
                    count(*) filter (where o.state = 'failed') as failed,
                    count(*) filter (where o.state = 'canceled') as canceled
                from ota.operation o
                where o.request_id = w.request_id and o.wave = w.wave
            ) counted
            cross join lateral (
                select count(*) as failed
                from ota.operation o
                where o.request_id = w.request_id and o.wave = w.wave and o.state = 'failed' and o.finished_at <= $3
            ) accepted
            where w.request_id = $1 and w.wave <= $2
            order by w.wave
            """;

    /**
     * $1 request: whether a slot has a command of it, out or kept back. What is pending always has; what failed may. The
     * slot is looked up for one operation after the other, and never more of them than it takes.
     */
    static final String IS_LEFT = """
            select exists (select from ota.operation where request_id = $1 and state = 'pending')
                or exists (
                    select
                    from ota.operation o
                    where o.request_id = $1 and o.state = 'failed'
                        and (select s.operation_id from ota.slot s where s.device_id = o.device_id) = o.id) as is_left
            """;

    private static final String OF_WAVES = """
            select s.device_id
                from ota.operation o
                join ota.slot s on s.device_id = o.device_id and s.operation_id = o.id
                where o.request_id = $1 and o.wave > $2 and o.wave <= $3 and o.state in ('pending', 'failed')
                    and s.held_by %s
                order by s.device_id
                for update of s""";

    /**
     * $1 request, $2 behind which wave, $3 up to which, $4 the rollout's hold, $5 what holds the commands from now on: the
     * request, for its pace, or nothing.
     */
    static final String RELEASE = """
            with locked as materialized (
                %s
            )
            update ota.slot s
            set held_by = $5, version = s.version + case when $5::uuid is null then 1 else 0 end
            from locked
            where s.device_id = locked.device_id
            """.formatted(OF_WAVES.formatted("= $4"));

    /** $1 request, $2 behind which wave, $3 up to which, $4 the rollout's hold. What is out is taken back at once. */
    static final String HOLD = """
            with locked as materialized (
                %s
            )
            update ota.slot s
            set held_by = $4,
                not_before = '-infinity',
                version = s.version + case when s.held_by is null then 1 else 0 end
            from locked
            where s.device_id = locked.device_id
            """.formatted(OF_WAVES.formatted("is distinct from $4"));

    /** $1 request, $2 wave. */
    static final String SUCCEED_WAVE =
            "update ota.rollout_wave set succeeded_at = now() where request_id = $1 and wave = $2";

    /** $1 request, $2 wave. */
    static final String OPEN_WAVE = "update ota.rollout_wave set opened_at = now() where request_id = $1 and wave = $2";

    /** $1 request, $2 state, $3 reason, $4 wave, $5 released, $6 due, $7 seconds after which it is due in any case. */
    static final String SETTLE = """
            update ota.rollout
            set state = $2, reason = $3, wave = $4, released = $5, evaluated_at = now(),
                due_at = least($6, now() + make_interval(secs => $7::float8))
            where request_id = $1
            """;

    /** Those that have not ended. */
    static final String COUNT = """
            select count(*) filter (where state = 'running') as running, count(*) filter (where state = 'paused') as paused
            from ota.rollout
            where state in ('running', 'paused')
            """;

    /** $1 requests. */
    static final String VIEWS = """
            select request_id, strategy::text as strategy, state, reason, wave, released > 0 as open
            from ota.rollout
            where request_id = any ($1::uuid[])
            """;

    /** $1 requests that have a rollout. */
    static final String WAVES = """
            select w.request_id, w.wave, w.devices, w.opened_at, w.succeeded_at, counted.*, accepted.*
            from ota.rollout_wave w
            join ota.rollout r on r.request_id = w.request_id
            cross join lateral (
                select
                    count(*) filter (where o.state = 'pending') as pending,
                    count(*) filter (where o.state = 'applied') as applied,
                    count(*) filter (where o.state = 'failed') as failed,
                    count(*) filter (where o.state = 'canceled') as canceled
                from ota.operation o
                where o.request_id = w.request_id and o.wave = w.wave
            ) counted
            cross join lateral (
                select count(*) as accepted
                from ota.operation o
                where o.request_id = w.request_id and o.wave = w.wave and o.state = 'failed'
                    and o.finished_at <= r.failures_accepted_at
            ) accepted
            where w.request_id = any ($1::uuid[])
            order by w.request_id, w.wave
            """;

    private RolloutSql() {}
}
