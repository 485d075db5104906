package org.otasuite.download.store;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.otasuite.download.access.Blob;

/** Compares content, as it comes, with what was uploaded. */
final class ContentDigest {
    private final Blob blob;
    private final MessageDigest digest;
    private long length;

    ContentDigest(Blob blob) {
        this.blob = blob;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("deprecation") // The one way to read Vert.x' bytes where they are.
    void add(Buffer part) {
        add(part.getByteBuf().nioBuffer());
    }

    void add(ByteBuffer part) {
        length += part.remaining();
        digest.update(part);
    }

    long length() {
        return length;
    }

    /** Whether all of the blob was added and nothing else. To be asked once, at the end. */
    boolean isComplete() {
        return length == blob.size()
                && MessageDigest.isEqual(digest.digest(), HexFormat.of().parseHex(blob.sha256()));
    }

    StoreException mismatch() {
        return new StoreException("fileId=" + blob.fileId() + ": the store's content is not what was uploaded");
    }
}
