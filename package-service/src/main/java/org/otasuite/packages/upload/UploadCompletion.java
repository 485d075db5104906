package org.otasuite.packages.upload;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

/** The end of an upload, in the transaction that makes it a package. */
@ApplicationScoped
public class UploadCompletion {
    private final UploadConfig config;

    UploadCompletion(UploadConfig config) {
        this.config = config;
    }

    /**
     * To be called in a transaction, which fails if the upload was given up: its object may be gone then.
     *
     * @param response is given to whoever sends the upload once more with its Idempotency-Key, if it has one
     */
    public Uni<Void> complete(String objectKey, String response) {
        // The key first: from here on nobody else can take it, however late it gets.
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(UploadSql.ANSWER)
                        .setParameter(1, objectKey)
                        .setParameter(2, response)
                        .executeUpdate()
                        .flatMap(answered -> session.createNativeQuery(UploadSql.END)
                                .setParameter(1, objectKey)
                                .setParameter(2, config.lease().toMillis())
                                .executeUpdate()))
                .invoke(ended -> {
                    if (ended == 0) {
                        throw new OtaException(ErrorCode.UNAVAILABLE, "The upload was given up. Try again later.");
                    }
                })
                .replaceWithVoid();
    }
}
