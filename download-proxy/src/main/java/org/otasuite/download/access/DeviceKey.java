package org.otasuite.download.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The key that a device showed, of which nothing but the SHA-256 is kept: so no log and no dump can hold it. */
public final class DeviceKey {
    private final byte[] hash;

    private DeviceKey(byte[] hash) {
        this.hash = hash;
    }

    public static DeviceKey of(String key) {
        try {
            return new DeviceKey(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes as long for every hash. */
    boolean hasHash(byte[] expected) {
        return MessageDigest.isEqual(expected, hash);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeviceKey key && hasHash(key.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
        return "DeviceKey[hidden]";
    }
}
