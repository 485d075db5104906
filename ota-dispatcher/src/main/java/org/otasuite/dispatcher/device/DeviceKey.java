package org.otasuite.dispatcher.device;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A device's secret. Devices put it unencoded into the download URL, hence base64url; 192 random bits, so that its plain
 * SHA-256 is all that needs to be kept.
 */
record DeviceKey(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static DeviceKey random() {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return new DeviceKey(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "DeviceKey[...]";
    }
}
