package org.otasuite.packages;

import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.StreamSupport;

/** The store as another client sees it. */
public final class StoredObjects {
    private final MinioClient client = MinioClient.builder()
            .endpoint("127.0.0.1", Integer.parseInt(Api.setting("ota.test.store.port")), false)
            .region(Api.setting("quarkus.minio.region"))
            .credentials(Api.setting("quarkus.minio.access-key"), Api.setting("quarkus.minio.secret-key"))
            .build();
    private final String bucket = Api.setting("ota.store.bucket");

    public byte[] bytes(String key) throws Exception {
        try (var object = client.getObject(
                GetObjectArgs.builder().bucket(bucket).object(key).build())) {
            return object.readAllBytes();
        }
    }

    public void put(String key, byte[] bytes) throws Exception {
        client.putObject(PutObjectArgs.builder().bucket(bucket).object(key).stream(
                        new ByteArrayInputStream(bytes), bytes.length, -1)
                .build());
    }

    public void remove(String key) throws Exception {
        client.removeObject(
                RemoveObjectArgs.builder().bucket(bucket).object(key).build());
    }

    /** The keys of a project's objects. */
    public List<String> keys(String projectId) {
        var objects = client.listObjects(ListObjectsArgs.builder()
                .bucket(bucket)
                .prefix(projectId + "/")
                .recursive(true)
                .build());
        return StreamSupport.stream(objects.spliterator(), false)
                .map(StoredObjects::key)
                .toList();
    }

    private static String key(io.minio.Result<io.minio.messages.Item> found) {
        try {
            return found.get().objectName();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
