package org.otasuite.packages.store;

import io.minio.BucketExistsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

/** The bytes of packages in an S3 store, through the MinIO client, on worker threads. */
@ApplicationScoped
public class BlobStore {
    private static final Logger LOG = Logger.getLogger(BlobStore.class);

    private final MinioClient client;
    private final Vertx vertx;
    private final String bucket;
    private volatile boolean bucketExists;

    BlobStore(MinioClient client, Vertx vertx, StoreConfig config) {
        this.client = client;
        this.vertx = vertx;
        this.bucket = config.bucket();
        // The client's own are 5 minutes, for which an operator would wait and a worker thread be held.
        client.setTimeout(
                config.connectTimeout().toMillis(),
                config.silenceTimeout().toMillis(),
                config.silenceTimeout().toMillis());
    }

    /**
     * Stores a file under a key that was not used before.
     *
     * @throws OtaException {@link ErrorCode#UNAVAILABLE} if the store cannot be reached or refuses
     */
    public Uni<StoredBlob> put(String key, Path file) {
        return blocking(() -> {
            ensureBucket();
            var digest = MessageDigest.getInstance("SHA-256");
            long size = Files.size(file);
            try (var bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
                client.putObject(PutObjectArgs.builder().bucket(bucket).object(key).stream(bytes, size, -1)
                        .contentType("application/octet-stream")
                        .build());
            }
            return new StoredBlob(size, HexFormat.of().formatHex(digest.digest()));
        });
    }

    /** Removes what may or may not be there. */
    public Uni<Void> remove(String key) {
        return blocking(() -> {
                    client.removeObject(RemoveObjectArgs.builder()
                            .bucket(bucket)
                            .object(key)
                            .build());
                    return true;
                })
                .replaceWithVoid();
    }

    private void ensureBucket() throws GeneralSecurityException, IOException, MinioException {
        if (bucketExists) {
            return;
        }
        if (!client.bucketExists(BucketExistsArgs.builder().bucket(bucket).build())) {
            makeBucket();
        }
        bucketExists = true;
    }

    private void makeBucket() throws GeneralSecurityException, IOException, MinioException {
        try {
            client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
        } catch (ErrorResponseException e) {
            // Another replica was faster.
            if (!e.errorResponse().code().startsWith("BucketAlready")) {
                throw e;
            }
        }
    }

    private <T> Uni<T> blocking(Callable<T> work) {
        return vertx.executeBlocking(work, false).onFailure().transform(failure -> {
            LOG.warnf("errorCode=%s: the store failed: %s", ErrorCode.UNAVAILABLE.code(), failure);
            return new OtaException(ErrorCode.UNAVAILABLE, "The package store cannot be reached.");
        });
    }
}
