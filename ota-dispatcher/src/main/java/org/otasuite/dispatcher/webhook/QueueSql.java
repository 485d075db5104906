package org.otasuite.dispatcher.webhook;

/** How deliveries are claimed and settled, and how those that are over are removed. Webhooks are locked before deliveries. */
final class QueueSql {
    /** How many attempts are kept of one delivery. */
    private static final int ATTEMPTS = 50;

    private static final String DUE =
            "d.state = 'waiting' and d.due_at <= now() and (d.claimed_until is null or d.claimed_until <= now())";

    /** What is being tried, by whichever replica. */
    private static final String TRIED =
            "select count(*) from ota.webhook_delivery t where t.webhook_id = w.id and t.claimed_until > now()";

    /** $1 the most at once of one: of one that fails, only one delivery is tried, however many wait. */
    private static final String ROOM = "case when w.failing_since is null then $1::bigint else 1 end";

    /** $1 the most at once of one, $2 how many webhooks. Those that have something to send, and may. They take turns. */
    static final String LOCK_READY = """
            select w.id
            from ota.webhook w
            where %s
                and exists (select from ota.webhook_delivery d where d.webhook_id = w.id and %s)
                and (%s) < %s
            order by w.served_at
            limit $2
            for no key update of w skip locked
            """.formatted(PackSql.AWAKE, DUE, TRIED, ROOM);

    /** $1 the most at once of one, $2 how many in all, $3 webhooks, which are locked, $4 for how many seconds. */
    static final String CLAIM = """
            with ready as materialized (
                select one.id
                from ota.webhook w
                cross join lateral (
                    select d.id
                    from ota.webhook_delivery d
                    where d.webhook_id = w.id and %s
                    order by d.due_at, d.number
                    limit greatest(0, %s - (%s))
                ) one
                where w.id = any ($3::uuid[])
                limit $2
            ),
            claimed as (
                update ota.webhook_delivery d
                set claimed_until = now() + make_interval(secs => $4::float8)
                where d.id = any (array(select id from ready))
                returning d.*
            ),
            served as (
                update ota.webhook set served_at = now() where id in (select webhook_id from claimed)
            )
            select c.id, c.webhook_id, c.claimed_until, c.kind, c.tries, c.batched, c.body, w.url, w.secret,
                case when w.old_secret_until > now() then w.old_secret end as old_secret
            from claimed c
            join ota.webhook w on w.id = c.webhook_id
            order by c.due_at, c.number
            """.formatted(DUE, ROOM, TRIED);

    /**
     * $1 webhook, $2 delivery, $3 the claim, $4 its state from now on, $5 in how many seconds it is due, $6 the attempt,
     * $7 whether it was taken. A claim that was lost changes nothing. A test that fails does not say that
     * deliveries do.
     */
    static final String SETTLE = """
            with hook as materialized (
                select id from ota.webhook where id = $1 for no key update
            ),
            settled as (
                update ota.webhook_delivery d
                set state = $4,
                    claimed_until = null,
                    due_at = now() + make_interval(secs => $5::float8),
                    tries = d.tries + 1,
                    attempts = case when jsonb_array_length(d.attempts) >= %d then d.attempts - 0 else d.attempts end
                        || jsonb_build_array($6::text::jsonb),
                    finished_at = case when $4 <> 'waiting' then now() end
                from hook
                where d.id = $2 and d.webhook_id = hook.id and d.claimed_until = $3
                returning d.webhook_id, d.kind
            ),
            noted as (
                update ota.webhook w
                set failing_since = case when $7 then null else now() end
                from settled
                where w.id = settled.webhook_id and (w.failing_since is null) <> $7
                    and ($7 or settled.kind <> 'ping')
            )
            select count(*) as settled from settled
            """.formatted(ATTEMPTS);

    /** $1 webhook, $2 why it is to be disabled; null: if every try has failed for $3 seconds, $4 and again. */
    static final String DISABLE = """
            update ota.webhook
            set enabled = false,
                disabled_reason = coalesce($2::text, 'nothing was delivered since '
                    || to_char(failing_since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
            where id = $1 and enabled
                and ($2::text is not null or $4 and failing_since < now() - make_interval(secs => $3::float8))
            returning project_id, disabled_reason
            """;

    /** $1 seconds that deliveries are kept, $2 how many at most. */
    static final String REMOVE_OLD = """
            delete from ota.webhook_delivery
            where id = any (array(
                select id
                from ota.webhook_delivery
                where created_at < now() - make_interval(secs => $1::float8)
                    and (claimed_until is null or claimed_until <= now())
                order by created_at
                limit $2
                for update skip locked))
            """;

    /** $1 deliveries that are kept of each webhook when they are over, $2 how many at most. */
    static final String REMOVE_SURPLUS = """
            delete from ota.webhook_delivery
            where id = any (array(
                select d.id
                from ota.webhook w
                cross join lateral (
                    select number
                    from ota.webhook_delivery
                    where webhook_id = w.id and state <> 'waiting'
                    order by number desc
                    offset $1
                    limit 1
                ) newest
                join ota.webhook_delivery d on d.webhook_id = w.id and d.state <> 'waiting' and d.number <= newest.number
                limit $2
                for update of d skip locked))
            """;

    /** For people, and no more than they need: at most 1,000,000. */
    static final String COUNT = """
            select count(*) as waiting, coalesce(extract(epoch from now() - min(d.created_at)), 0)::float8 as oldest
            from (
                select d.created_at
                from ota.webhook_delivery d
                join ota.webhook w on w.id = d.webhook_id and w.enabled
                where d.state = 'waiting'
                order by d.created_at
                limit 1000000
            ) d
            """;

    private QueueSql() {}
}
