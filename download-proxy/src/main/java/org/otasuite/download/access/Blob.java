package org.otasuite.download.access;

import java.util.Base64;
import java.util.HexFormat;

/**
 * The content of a package, which never changes.
 *
 * @param size in bytes
 * @param sha256 in hex
 */
public record Blob(String fileId, String fileType, String objectKey, long size, String sha256) {
    /** What the file is called on a device. */
    public String fileName() {
        return fileId + fileType;
    }

    /** A strong validator (RFC 9110, section 8.8.3). */
    public String etag() {
        return '"' + sha256 + '"';
    }

    /** RFC 9530. */
    public String reprDigest() {
        return "sha-256=:" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256)) + ":";
    }
}
