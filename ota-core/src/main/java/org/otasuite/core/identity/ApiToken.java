package org.otasuite.core.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The text of an API token: {@code ota_} and 32 random bytes in base64url. Only its SHA-256 is kept, which is enough
 * for something that cannot be guessed.
 */
public record ApiToken(String text) {
    private static final Pattern FORM = Pattern.compile("ota_[A-Za-z0-9_-]{43}");

    public ApiToken {
        if (!isWellFormed(text)) {
            throw new IllegalArgumentException("not an API token");
        }
    }

    public static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String hashKey() {
        return HexFormat.of().formatHex(hash());
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "ApiToken[...]";
    }
}
