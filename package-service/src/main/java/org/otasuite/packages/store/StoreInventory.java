package org.otasuite.packages.store;

import io.minio.ListObjectsArgs;
import io.minio.MinioAsyncClient;
import io.minio.MinioClient;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is in the store, as it says itself. All of it blocks; for worker threads. */
@ApplicationScoped
public class StoreInventory {
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    /** As packages' keys are. What anybody else keeps in the bucket is left alone. */
    private static final Pattern OURS = Pattern.compile(UUID + "/" + UUID);

    private static final int PAGE = 1000;

    private final MinioClient client;
    private final MinioAsyncClient asyncClient;
    private final String bucket;
    private final long timeoutMillis;

    StoreInventory(MinioClient client, MinioAsyncClient asyncClient, StoreConfig config) {
        this.client = client;
        this.asyncClient = asyncClient;
        this.bucket = config.bucket();
        this.timeoutMillis = config.silenceTimeout().toMillis();
    }

    /**
     * A part of what there is, in the order of the keys' bytes.
     *
     * @param unchanged those of the keys whose objects have not changed since the time that was asked for
     * @param last where the next part begins after; null: there is none
     */
    public record Keys(
            List<String> keys,
            List<String> unchanged,
            @Nullable String last) {}

    /** A large upload that was begun and neither completed nor given up: its parts take room. */
    public record Unfinished(String key, String uploadId) {}

    /**
     * The keys of objects.
     *
     * @param after where to begin; empty: with the first
     */
    public Keys objects(String after, Instant changedBefore) throws StoreFailedException {
        var keys = new ArrayList<String>();
        var unchanged = new ArrayList<String>();
        int seen = 0;
        for (Result<Item> result : client.listObjects(ListObjectsArgs.builder()
                .bucket(bucket)
                .recursive(true)
                .startAfter(after)
                .maxKeys(PAGE)
                .build())) {
            var item = item(result);
            if (OURS.matcher(item.objectName()).matches()) {
                keys.add(item.objectName());
                if (item.lastModified().toInstant().isBefore(changedBefore)) {
                    unchanged.add(item.objectName());
                }
            }
            if (++seen == PAGE) {
                return new Keys(keys, unchanged, item.objectName());
            }
        }
        return new Keys(keys, unchanged, null);
    }

    public void remove(String key) throws StoreFailedException {
        try {
            client.removeObject(
                    RemoveObjectArgs.builder().bucket(bucket).object(key).build());
        } catch (MinioException | GeneralSecurityException | IOException e) {
            throw new StoreFailedException(e);
        }
    }

    /** The first of those that were begun before a time; a store that does not say when has them all. */
    public List<Unfinished> unfinished(Instant begunBefore) throws StoreFailedException {
        try {
            var answer = asyncClient
                    .listMultipartUploadsAsync(bucket, null, null, null, null, null, null, null, null, null)
                    .get(timeoutMillis, TimeUnit.MILLISECONDS);
            return answer.result().uploads().stream()
                    .filter(upload -> OURS.matcher(upload.objectName()).matches())
                    .filter(upload -> isBefore(upload.initiated(), begunBefore))
                    .map(upload -> new Unfinished(upload.objectName(), upload.uploadId()))
                    .toList();
        } catch (ExecutionException | TimeoutException | MinioException | GeneralSecurityException | IOException e) {
            throw new StoreFailedException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailedException(e);
        }
    }

    public void abort(Unfinished upload) throws StoreFailedException {
        try {
            asyncClient
                    .abortMultipartUploadAsync(bucket, null, upload.key(), upload.uploadId(), null, null)
                    .get(timeoutMillis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | MinioException | GeneralSecurityException | IOException e) {
            throw new StoreFailedException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailedException(e);
        }
    }

    private static boolean isBefore(@Nullable ZonedDateTime begun, Instant limit) {
        return begun == null || begun.toInstant().isBefore(limit);
    }

    private static Item item(Result<Item> result) throws StoreFailedException {
        try {
            return result.get();
        } catch (MinioException | GeneralSecurityException | IOException e) {
            throw new StoreFailedException(e);
        }
    }
}
