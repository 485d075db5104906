package org.otasuite.dispatcher.slot;

/** How slots are claimed, read and settled. */
final class SlotSql {
    /**
     * $1 how many, $2 for how many seconds. Commands are read afterwards, by a statement of its own: one that waits for
     * a row sees that row as it is then, but what it joins as it was before. The array keeps the plan at one look-up for
     * each slot of the batch; a join would read all slots for every batch.
     */
    static final String CLAIM = """
            update ota.slot s
            set claimed_until = now() + make_interval(secs => $2::float8)
            where s.device_id = any (array(
                select free.device_id
                from ota.slot free
                where free.version <> free.published_version
                    and free.not_before <= now()
                    and (free.claimed_until is null or free.claimed_until <= now())
                order by free.not_before
                limit $1
                for update skip locked))
            returning s.device_id, s.control_channel, s.version, s.operation_id, s.claimed_until
            """;

    /** $1 operations. What a command says never changes. */
    static final String COMMANDS = """
            select o.id, r.file_id, r.file_type, r.size
            from ota.operation o
            join ota.request r on r.id = o.request_id
            where o.id = any ($1::uuid[])
            """;

    /** $1 device IDs. In their order, so that no two transactions can wait for each other. */
    static final String LOCK = """
            select count(*) from (
                select s.device_id
                from ota.slot s
                where s.device_id = any ($1::text[])
                order by s.device_id
                for update
            ) locked
            """;

    /** $1 device IDs, $2 the versions that the broker has, $3 the claim. A claim that was lost marks nothing. */
    static final String MARK_CLEAN = """
            update ota.slot s
            set published_version = greatest(s.published_version, p.version)
            from unnest($1::text[], $2::bigint[]) as p (device_id, version)
            where s.device_id = p.device_id and s.device_id = any ($1::text[]) and s.claimed_until = $3
            """;

    /** $1 device IDs, $2 the claim. */
    static final String RELEASE = """
            update ota.slot s
            set claimed_until = null
            where s.device_id = any ($1::text[]) and s.claimed_until = $2
            """;

    /** $1 operations. */
    static final String MARK_DISPATCHED = """
            update ota.operation o
            set dispatched_at = now()
            where o.id = any ($1::uuid[]) and o.dispatched_at is null
            """;

    private SlotSql() {}
}
