package org.otasuite.dispatcher.slot;

/** How slots are claimed, read and settled. */
final class SlotSql {
    private static final String DUE_REMOVAL = """
            s.version <> s.published_version and (s.operation_id is null or s.held_by is not null)
                and s.not_before <= now()""";

    private static final String DUE_COMMAND = """
            s.version <> s.published_version and s.operation_id is not null and s.held_by is null
                and s.not_before <= now()""";

    /**
     * $1 the claim, $2 how many shares, $3 for how many seconds: takes shares that nobody has and that have something due.
     * Those with removals come first: nobody who takes an order back shall wait until it is carried out. Then those that
     * nobody had for the longest time.
     *
     * <p>Each share is asked for one slot, in the order of the index. An {@code exists} may be answered by reading all
     * slots.
     */
    static final String CLAIM = """
            with free as materialized (
                select h.share
                from ota.slot_share h
                left join lateral (
                    select true as waits from ota.slot s where s.share = h.share and %s order by s.not_before limit 1
                ) removal on true
                left join lateral (
                    select true as waits from ota.slot s where s.share = h.share and %s order by s.not_before limit 1
                ) command on true
                where (h.claimed_until is null or h.claimed_until <= now())
                    and (removal.waits or command.waits)
                order by removal.waits nulls last, h.claimed_until nulls first
                limit $2
                for update of h skip locked
            )
            update ota.slot_share h
            set claim_id = $1, claimed_until = now() + make_interval(secs => $3::float8)
            from free
            where h.share = free.share
            returning h.share
            """.formatted(DUE_REMOVAL, DUE_COMMAND);

    /**
     * $1 shares, $2 how many removals and how many commands of each, $3 how many commands of all. A slot whose command is
     * held back shall hold nothing. No row is locked: what changes meanwhile stays dirty.
     */
    static final String READ = """
            (
                select s.share, s.device_id, s.control_channel, s.version, null::uuid as operation_id,
                    null::uuid as request_id
                from unnest($1::smallint[]) as claimed (share)
                cross join lateral (
                    select * from ota.slot s where s.share = claimed.share and %s order by s.not_before limit $2
                ) s
            )
            union all
            (
                select s.share, s.device_id, s.control_channel, s.version, s.operation_id,
                    (select o.request_id from ota.operation o where o.id = s.operation_id)
                from unnest($1::smallint[]) as claimed (share)
                cross join lateral (
                    select * from ota.slot s where s.share = claimed.share and %s order by s.not_before limit $2
                ) s
                limit $3
            )
            """.formatted(DUE_REMOVAL, DUE_COMMAND);

    /** $1 requests. What the commands of a request say is the same for all devices, and never changes. */
    static final String COMMANDS = """
            select id, file_id, file_type, size from ota.request where id = any ($1::uuid[])
            """;

    /** $1 claims, $2 for how many seconds more. How many shares each of them still has. */
    static final String RENEW = """
            with held as materialized (
                select h.share from ota.slot_share h where h.claim_id = any ($1::uuid[]) order by h.share for update
            ),
            renewed as (
                update ota.slot_share h
                set claimed_until = now() + make_interval(secs => $2::float8)
                from held
                where h.share = held.share
                returning h.claim_id
            )
            select claim_id, count(*) as shares from renewed group by claim_id
            """;

    /** $1 the claim. The shares that were still its own. */
    static final String RELEASE = """
            with held as materialized (
                select h.share from ota.slot_share h where h.claim_id = $1 order by h.share for update
            )
            update ota.slot_share h
            set claim_id = null, claimed_until = now()
            from held
            where h.share = held.share
            returning h.share
            """;

    /** $1 shares: those in which a removal waits. */
    static final String WAITING_REMOVALS = """
            select claimed.share
            from unnest($1::smallint[]) as claimed (share)
            cross join lateral (
                select from ota.slot s where s.share = claimed.share and %s order by s.not_before limit 1
            ) removal
            """.formatted(DUE_REMOVAL);

    /**
     * $1 device IDs, $2 the versions that the broker has now, $3 the claim, $4 the operations whose commands those are or
     * null, $5 for how many seconds. A claim that was lost marks nothing. Slots are locked in the order of their IDs, and
     * no operation is touched without its device's slot, so that no two transactions can wait for each other.
     *
     * <p>The commit does not wait for the disk: what a crash of the database loses leaves the slot dirty, and its
     * command goes out once more. A claim must not be lost, or two publishers could have one slot in flight.
     */
    private static final String SETTLE = """
            with soon as materialized (select set_config('synchronous_commit', 'off', true)),
            locked as materialized (
                select s.device_id, sent.version, sent.operation_id
                from unnest($1::text[], $2::bigint[], $4::uuid[]) as sent (device_id, version, operation_id)
                join ota.slot s on s.device_id = sent.device_id
                where s.share = any (array(select share from ota.slot_share where claim_id = $3))
                order by s.device_id
                for update of s%s
            ),
            settled as (
                update ota.slot s
                set published_version = greatest(s.published_version, locked.version)
                from locked
                where s.device_id = locked.device_id
                returning s.device_id
            ),
            dispatched as (
                update ota.operation o
                set dispatched_at = now() - make_interval(secs => $5::float8)
                where o.id = any (array(select operation_id from locked)) and o.dispatched_at is null
            )
            select device_id from settled, soon
            """;

    /** Leaves out what somebody else has locked, such as a large request: the whole batch would wait for it. */
    static final String SETTLE_FREE = SETTLE.formatted(" skip locked");

    static final String SETTLE_REST = SETTLE.formatted("");

    /** $1 device IDs, $2 the claim, $3 for how many seconds: what the broker has refused is not offered all the time. */
    static final String PUT_OFF = """
            with refused as materialized (
                select s.device_id
                from ota.slot s
                where s.device_id = any ($1::text[])
                    and s.share = any (array(select share from ota.slot_share where claim_id = $2))
                order by s.device_id
                for update
            )
            update ota.slot s
            set not_before = greatest(s.not_before, now() + make_interval(secs => $3::float8))
            from refused
            where s.device_id = refused.device_id
            """;

    /** $1 device IDs: what they want goes out once more. */
    static final String PUBLISH_AGAIN = """
            with overtaken as materialized (
                select s.device_id from ota.slot s where s.device_id = any ($1::text[]) order by s.device_id for update
            )
            update ota.slot s
            set version = s.version + 1
            from overtaken
            where s.device_id = overtaken.device_id
            """;

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
