package org.otasuite.packages.sweep;

/** The statements of sweeps. */
final class SweepSql {
    /** $1 milliseconds between two: one row for the one replica whose turn it is. */
    static final String TAKE_TURN = """
            insert into packages.sweep as last (id, started_at) values (true, now())
            on conflict (id) do update set started_at = now()
            where last.started_at <= now() - $1 * interval '1 millisecond'
            """;

    /** $1 milliseconds of a lease: those that nobody works on any more. Their objects are orphans from then on. */
    static final String GIVE_UP =
            "delete from packages.upload where renewed_at <= now() - $1 * interval '1 millisecond'";

    /** $1 milliseconds that answers are kept. */
    static final String FORGET_ANSWERS =
            "delete from packages.idempotency where created_at <= now() - $1 * interval '1 millisecond'";

    /**
     * $1 object keys: those without a package and without an upload on its way. One statement, which sees either the
     * one or the other of an upload that just becomes a package.
     */
    static final String ORPHANS = """
            select stored.key
            from unnest($1::text[]) as stored (key)
            where not exists (select from packages.package p where p.object_key = stored.key)
              and not exists (select from packages.upload u where u.object_key = stored.key)
            """;

    /**
     * $1 object keys, all that there are behind $2 and up to $3, or to the end if that is null; in the order of their bytes, as
     * stores have them. Packages from before $4 that should have one among them: younger ones may have come after the
     * look into the store.
     */
    static final String MISSING = """
            select p.id
            from packages.package p
            where p.object_key collate "C" > $2
              and ($3::text is null or p.object_key collate "C" <= $3)
              and p.created_at < $4
              and not (p.object_key = any ($1::text[]))
            """;

    /** $1 objects, $2 unfinished uploads to the store. */
    static final String COUNT = """
            update packages.sweep
            set objects_removed = objects_removed + $1, parts_aborted = parts_aborted + $2
            """;

    private SweepSql() {}
}
