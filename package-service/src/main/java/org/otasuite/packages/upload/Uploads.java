package org.otasuite.packages.upload;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

/**
 * The rows of uploads that are on their way. Each is there before anything is stored under its key and is renewed while
 * somebody works on it; the transaction that makes it a package takes it away. So an object without a package and without
 * such a row is an orphan, whoever left it.
 */
@ApplicationScoped
public class Uploads {
    private static final Logger LOG = Logger.getLogger(Uploads.class);
    private static final int RENEWALS_PER_LEASE = 4;

    private final Pool database;
    private final UploadConfig config;

    Uploads(Pool database, UploadConfig config) {
        this.database = database;
        this.config = config;
    }

    /**
     * Begins an upload.
     *
     * @param claim the client's Idempotency-Key, if there is one
     * @return the answer to an earlier upload with that key; empty if there is none and the upload has begun
     * @throws OtaException if the key stands for another upload, or for one that is not over
     */
    public Uni<Optional<String>> begin(String objectKey, @Nullable IdempotencyClaim claim) {
        if (claim == null) {
            return database.preparedQuery(UploadSql.BEGIN)
                    .execute(Tuple.of(objectKey))
                    .map(done -> Optional.empty());
        }
        return database.withTransaction(transaction -> transaction
                .preparedQuery(UploadSql.CLAIM)
                .execute(Tuple.from(new Object[] {
                    claim.projectId(),
                    claim.operator(),
                    claim.key(),
                    Buffer.buffer(HexFormat.of().parseHex(claim.fingerprint())),
                    objectKey,
                    config.idempotencyRetention().toMillis(),
                    config.lease().toMillis()
                }))
                .flatMap(claimed -> claimed.rowCount() == 1
                        ? transaction
                                .preparedQuery(UploadSql.BEGIN)
                                .execute(Tuple.of(objectKey))
                                .map(done -> Optional.empty())
                        : earlier(transaction, claim)));
    }

    private static Uni<Optional<String>> earlier(SqlConnection transaction, IdempotencyClaim claim) {
        return transaction
                .preparedQuery(UploadSql.EARLIER)
                .execute(Tuple.of(claim.projectId(), claim.operator(), claim.key()))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw inProgress();
                    }
                    var row = rows.iterator().next();
                    if (!claim.fingerprint().equals(row.getString("fingerprint"))) {
                        throw new OtaException(
                                ErrorCode.IDEMPOTENCY_KEY_REUSED, "The key was sent with another upload before.");
                    }
                    var response = row.getString("response");
                    if (response == null) {
                        throw inProgress();
                    }
                    return Optional.of(response);
                });
    }

    /** Does work on an upload that has begun; keeps it alive meanwhile, and forgets it if the work was refused. */
    public <T> Uni<T> keep(String objectKey, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            var renewal = renewals(objectKey);
            return work.get()
                    .onTermination()
                    .invoke(renewal::cancel)
                    // Of any other failure nobody knows whether there is a package now; what there is not runs out.
                    .onFailure(OtaException.class)
                    .call(() -> forget(objectKey).onFailure().recoverWithNull());
        });
    }

    private Cancellable renewals(String objectKey) {
        Duration every = config.lease().dividedBy(RENEWALS_PER_LEASE);
        return Multi.createFrom()
                .ticks()
                .startingAfter(every)
                .every(every)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> renew(objectKey))
                .subscribe()
                .with(done -> {});
    }

    private Uni<Void> renew(String objectKey) {
        return database.preparedQuery(UploadSql.RENEW)
                .execute(Tuple.of(objectKey, config.lease().toMillis()))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.debugf("an upload was not renewed: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> forget(String objectKey) {
        return database.withTransaction(transaction -> transaction
                        .preparedQuery(UploadSql.RELEASE)
                        .execute(Tuple.of(objectKey))
                        .flatMap(done ->
                                transaction.preparedQuery(UploadSql.FORGET).execute(Tuple.of(objectKey))))
                .replaceWithVoid();
    }

    private static OtaException inProgress() {
        return new OtaException(
                ErrorCode.IDEMPOTENCY_IN_PROGRESS, "The first upload with this key is not over. Try again later.");
    }
}
