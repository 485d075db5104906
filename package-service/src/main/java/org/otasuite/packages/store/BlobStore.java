package org.otasuite.packages.store;

import io.minio.BucketExistsArgs;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.http.Method;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
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

    private static final int URL_SECONDS = 300;

    /** As many idle connections as the MinIO client's HTTP client keeps. */
    private static final int CONNECTIONS_KEPT = 5;

    private final MinioClient client;
    private final Vertx vertx;
    private final WorkerExecutor uploads;
    private final String bucket;
    private final long partSize;
    private volatile boolean bucketExists;

    BlobStore(MinioClient client, Vertx vertx, StoreConfig config) {
        this.client = client;
        this.vertx = vertx;
        this.uploads = vertx.createSharedWorkerExecutor("store", config.uploads());
        this.bucket = config.bucket();
        this.partSize = config.partSize().asLongValue();
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
        return answered(uploads.executeBlocking(() -> write(key, file), false));
    }

    /**
     * Again, if the connection broke: the store may have closed those that are kept, and the client does not repeat a body
     * that it has begun to send.
     */
    private StoredBlob write(String key, Path file) throws GeneralSecurityException, IOException, MinioException {
        ensureBucket();
        for (int kept = 0; kept < CONNECTIONS_KEPT; kept++) {
            try {
                return writeOnce(key, file);
            } catch (ConnectException away) {
                throw away;
            } catch (SocketException broken) {
                LOG.debugf("a connection to the store broke: %s", broken);
            }
        }
        return writeOnce(key, file);
    }

    private StoredBlob writeOnce(String key, Path file) throws GeneralSecurityException, IOException, MinioException {
        var digest = MessageDigest.getInstance("SHA-256");
        long size = Files.size(file);
        try (var bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
            client.putObject(PutObjectArgs.builder().bucket(bucket).object(key).stream(bytes, size, partSize)
                    .contentType("application/octet-stream")
                    .build());
        }
        return new StoredBlob(size, HexFormat.of().formatHex(digest.digest()));
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

    /** For a client that does not block: a URL that is good for this object and some minutes. Needs no request. */
    public String urlOf(String key) throws GeneralSecurityException, IOException, MinioException {
        return client.getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                .method(Method.GET)
                .bucket(bucket)
                .object(key)
                .expiry(URL_SECONDS)
                .build());
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
        return answered(vertx.executeBlocking(work, false));
    }

    private static <T> Uni<T> answered(Uni<T> work) {
        return work.onFailure().transform(failure -> {
            LOG.warnf("errorCode=%s: the store failed: %s", ErrorCode.UNAVAILABLE.code(), failure);
            return new OtaException(ErrorCode.UNAVAILABLE, "The package store cannot be reached.");
        });
    }

    @PreDestroy
    void close() {
        uploads.closeAndForget();
    }
}
