package org.otasuite.dispatcher.slot;

/** How slots are claimed, read and settled. */
final class SlotSql {
    /**
     * $1 how many, $2 how many of them commands, $3 for how many seconds. What removes a command goes first: nobody who
     * takes an order back shall wait until it is carried out. A slot whose command is held back shall hold nothing.
     *
     * <p>Commands are read afterwards, by a statement of its own: one that waits for a row sees that row as it is then,
     * but what it joins as it was before. The array keeps the plan at one look-up for each slot of the batch; a join would
     * read all slots for every batch.
     */
    static final String CLAIM = """
            with removal as materialized (
                select free.device_id
                from ota.slot free
                where free.version <> free.published_version
                    and (free.operation_id is null or free.held_by is not null)
                    and free.not_before <= now()
                    and (free.claimed_until is null or free.claimed_until <= now())
                order by free.not_before
                limit $1
                for update skip locked
            ),
            command as materialized (
                select free.device_id
                from ota.slot free
                where free.version <> free.published_version
                    and free.operation_id is not null and free.held_by is null
                    and free.not_before <= now()
                    and (free.claimed_until is null or free.claimed_until <= now())
                order by free.not_before
                limit least($2::bigint, $1 - (select count(*) from removal))
                for update skip locked
            )
            update ota.slot s
            set claimed_until = now() + make_interval(secs => $3::float8)
            where s.device_id = any (array(select device_id from removal union all select device_id from command))
            returning s.device_id, s.control_channel, s.version, s.claimed_until,
                case when s.held_by is null then s.operation_id end as operation_id
            """;

    /** $1 operations. What a command says never changes. */
    static final String COMMANDS = """
            select o.id, r.file_id, r.file_type, r.size
            from ota.operation o
            join ota.request r on r.id = o.request_id
            where o.id = any ($1::uuid[])
            """;

    /**
     * $1 device IDs, $2 the versions that the broker has now, null where nobody knows, $3 the claim, $4 the operations
     * whose commands the broker has. A claim that was lost marks nothing. Slots are locked in the order of their IDs, so
     * that no two transactions can wait for each other.
     *
     * <p>The commit does not wait for the disk: what a crash of the database loses leaves the slot dirty and claimed, and
     * its command goes out once more. A claim must not be lost, or two publishers could have one slot in flight.
     */
    private static final String SETTLE = """
            with soon as materialized (select set_config('synchronous_commit', 'off', true)),
            locked as materialized (
                select s.device_id, sent.version
                from unnest($1::text[], $2::bigint[]) as sent (device_id, version)
                join ota.slot s on s.device_id = sent.device_id
                where s.claimed_until = $3
                order by s.device_id
                for update of s%s
            ),
            settled as (
                update ota.slot s
                set claimed_until = null,
                    published_version = greatest(s.published_version, locked.version)
                from locked
                where s.device_id = locked.device_id
                returning s.device_id
            ),
            dispatched as (
                update ota.operation o
                set dispatched_at = now()
                where o.id = any ($4::uuid[]) and o.dispatched_at is null
            )
            select device_id from settled, soon
            """;

    /**
     * Leaves out what somebody else has locked, such as a large request: the whole batch would wait for it until its
     * claim runs out, and go out a second time.
     */
    static final String SETTLE_FREE = SETTLE.formatted(" skip locked");

    static final String SETTLE_REST = SETTLE.formatted("");

    /** $1 commands in a minute, $2 the most at once: how many may go out now. Keeps the other replicas waiting. */
    static final String CEILING = """
            select greatest(0, least($2::bigint,
                1 + floor(extract(epoch from now() - greatest(c.next_at, now() - interval '1 hour')) * $1::float8 / 60)
                ))::bigint as allowed
            from ota.ceiling c
            for update
            """;

    /** $1 commands in a minute, $2 the most at once, $3 how many go out now. */
    static final String TAKE_FROM_CEILING = """
            update ota.ceiling
            set next_at = greatest(next_at, now() - make_interval(secs => ($2::float8 - 1) * 60 / $1::float8))
                + make_interval(secs => $3::float8 * 60 / $1::float8)
            """;

    /** At most 1,000,000: a figure for people, not worth more. */
    static final String COUNT_DIRTY = """
            select (select count(*) from (
                    select 1
                    from ota.slot
                    where version <> published_version and operation_id is not null and held_by is null
                    limit 1000000) command)
                + (select count(*) from (
                    select 1
                    from ota.slot
                    where version <> published_version and (operation_id is null or held_by is not null)
                    limit 1000000) removal)
            """;

    private SlotSql() {}
}
