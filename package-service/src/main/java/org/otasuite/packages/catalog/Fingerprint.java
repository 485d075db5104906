package org.otasuite.packages.catalog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.otasuite.packages.upload.SpooledFile;

/** Tells whether two uploads are the same: a SHA-256 over everything that was sent. */
final class Fingerprint {
    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String of(NewPackage wanted, SpooledFile file, boolean repack) {
        var fingerprint = new Fingerprint();
        fingerprint.add(file.sha256());
        fingerprint.add(file.fileName());
        fingerprint.add(wanted.name());
        fingerprint.add(wanted.description());
        fingerprint.add(Boolean.toString(repack));
        wanted.tags().forEach(fingerprint::add);
        return HexFormat.of().formatHex(fingerprint.digest.digest());
    }

    /** With its length, so that no two sequences of texts are the same bytes. */
    private void add(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }
}
