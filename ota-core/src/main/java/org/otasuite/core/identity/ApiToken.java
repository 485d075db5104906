package org.otasuite.core.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The text of an API token: {@code ota_} and 32 random bytes in base64url. Only its SHA-256 is kept, which is enough
 * for something that cannot be guessed.
 */
public record ApiToken(String text) {
    /** What scanners for leaked secrets can look for. */
    static final String PREFIX = "ota_";

    private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");
    private static final int RANDOM_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    public ApiToken {
        if (!isWellFormed(text)) {
            throw new IllegalArgumentException("not an API token");
        }
    }

    public static ApiToken random() {
        var bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return new ApiToken(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
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
