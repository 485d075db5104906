package org.otasuite.bench.suite;

import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.otasuite.local.store.EmbeddedStore;

/** No object is without a package, and no package without its object, unless the store has lost it. */
final class StoreCheck {
    /** @param sha256 in hex */
    record Stored(String key, String sha256, Instant createdAt) {}

    private static final String PACKAGES = "select object_key, encode(sha256, 'hex'), created_at from packages.package";

    private final MinioClient store;

    private StoreCheck(MinioClient store) {
        this.store = store;
    }

    static StoreCheck of(Suite suite) {
        return new StoreCheck(MinioClient.builder()
                .endpoint("127.0.0.1", suite.addresses().store(), false)
                .region("us-east-1")
                .credentials(suite.secrets().storeAccessKey(), suite.secrets().storeSecretKey())
                .build());
    }

    static List<Stored> packages(Database database) throws SQLException {
        return database.all(
                PACKAGES,
                row -> new Stored(
                        row.getString(1), row.getString(2), row.getTimestamp(3).toInstant()));
    }

    /** Every object with the SHA-256 of its content. */
    Map<String, String> objects() throws IOException {
        var keys = new HashSet<String>();
        try {
            for (var object : store.listObjects(ListObjectsArgs.builder()
                    .bucket(EmbeddedStore.BUCKET)
                    .recursive(true)
                    .build())) {
                keys.add(object.get().objectName());
            }
            return digests(keys);
        } catch (Exception e) {
            throw new IOException("The store cannot be read.", e);
        }
    }

    private Map<String, String> digests(Set<String> keys) throws Exception {
        var digests = new HashMap<String, String>();
        for (String key : keys) {
            try (var content = store.getObject(GetObjectArgs.builder()
                    .bucket(EmbeddedStore.BUCKET)
                    .object(key)
                    .build())) {
                digests.put(key, sha256(content.readAllBytes()));
            }
        }
        return digests;
    }

    private static String sha256(byte[] content) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    /**
     * @param objects SHA-256 by key
     * @param emptied the last time that the store lost everything: what was stored before may be gone
     */
    static List<String> findings(List<Stored> packages, Map<String, String> objects, Instant emptied) {
        var findings = new ArrayList<String>();
        var keys = packages.stream().map(Stored::key).collect(Collectors.toSet());
        objects.keySet().stream()
                .filter(key -> !keys.contains(key))
                .forEach(key -> findings.add("orphan: nothing refers to the object " + key));
        for (Stored one : packages) {
            var found = objects.get(one.key());
            if (found == null && one.createdAt().isAfter(emptied)) {
                findings.add("lost: the object " + one.key() + " of a package of " + one.createdAt());
            } else if (found != null && !found.equals(one.sha256())) {
                findings.add("wrong: the object " + one.key() + " is not what was uploaded");
            }
        }
        return findings;
    }
}
