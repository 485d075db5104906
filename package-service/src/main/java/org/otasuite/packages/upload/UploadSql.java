package org.otasuite.packages.upload;

/** The statements of uploads that are on their way. */
final class UploadSql {
    /** $1 object key. */
    static final String BEGIN = "insert into packages.upload (object_key) values ($1)";

    /** $1 object key, $2 milliseconds of a lease: what has run out stays so. */
    static final String RENEW = """
            update packages.upload set renewed_at = now()
            where object_key = $1 and renewed_at > now() - $2 * interval '1 millisecond'
            """;

    /** For Hibernate. ?1 object key, ?2 milliseconds of a lease; by the clock, as the transaction may be older. */
    static final String END = """
            delete from packages.upload
            where object_key = ?1 and renewed_at > clock_timestamp() - ?2 * interval '1 millisecond'
            """;

    /** For Hibernate. ?1 object key, ?2 what was answered. */
    static final String ANSWER = "update packages.idempotency set response = ?2 where object_key = ?1";

    /** $1 object key. */
    static final String FORGET = "delete from packages.upload where object_key = $1";

    /** $1 object key: lets the next one have the Idempotency-Key. */
    static final String RELEASE = "delete from packages.idempotency where object_key = $1 and response is null";

    /**
     * $1 project, $2 operator, $3 key, $4 fingerprint, $5 object key, $6 milliseconds that answers are kept, $7 of a
     * lease: takes a key that is new, too old, or was left by an upload that died; none otherwise.
     */
    static final String CLAIM = """
            insert into packages.idempotency as known (project_id, operator, key, fingerprint, object_key)
            values ($1, $2, $3, $4, $5)
            on conflict (project_id, operator, key) do update
            set fingerprint = excluded.fingerprint, object_key = excluded.object_key, response = null,
                created_at = now()
            where known.created_at < now() - $6 * interval '1 millisecond'
               or (known.response is null and not exists (
                   select from packages.upload u
                   where u.object_key = known.object_key
                     and u.renewed_at > now() - $7 * interval '1 millisecond'))
            """;

    /** $1 project, $2 operator, $3 key. */
    static final String EARLIER = """
            select encode(fingerprint, 'hex') as fingerprint, response
            from packages.idempotency
            where project_id = $1 and operator = $2 and key = $3
            """;

    private UploadSql() {}
}
