package org.otasuite.download.store;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.otasuite.download.access.Blob;

/** Compares content, as it comes, with what was uploaded. */
public final class ContentDigest {
    private final Blob blob;
    private final MessageDigest digest;
    private long length;

    public ContentDigest(Blob blob) {
        this.blob = blob;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public void add(Buffer part) {
        digest.update(part.getBytes());
        length += part.length();
    }

    public long length() {
        return length;
    }

    /** Whether all of the blob was added and nothing else. To be asked once, at the end. */
    public boolean isComplete() {
        return length == blob.size()
                && MessageDigest.isEqual(digest.digest(), HexFormat.of().parseHex(blob.sha256()));
    }

    public StoreException mismatch() {
        return new StoreException("fileId=" + blob.fileId() + ": the store's content is not what was uploaded");
    }
}
