package org.otasuite.core.identity;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

/** The cookie (RFC 6265) in which a browser keeps the token of whoever is signed in, out of the reach of scripts. */
public final class SessionCookie {
    /** Who is signed in at it, and how to sign in and out. */
    public static final String ENDPOINT = "/api/session";

    static final String NAME = "ota-session";

    /** Without a time, so that it ends with the browser. */
    private static final String ATTRIBUTES = "; Path=/api; HttpOnly; SameSite=Strict";

    private static final String OVER_TLS_ALONE = "; Secure";

    /** With name and attributes: what every browser keeps at least (RFC 6265, section 6.1). */
    private static final int MOST_BYTES = 4_096;

    /** All that a bearer token may consist of (RFC 6750, section 2.1), which is less than a cookie may. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*+");

    private SessionCookie() {}

    /**
     * The value of {@code Set-Cookie} that keeps a token.
     *
     * @param encrypted whether the browser speaks TLS, and so may be told never to send it without
     * @throws OtaException {@link ErrorCode#TOKEN_TOO_LONG} if a browser could drop it without a word
     * @throws IllegalArgumentException if this is no bearer token
     */
    public static String keeping(String token, boolean encrypted) {
        if (!isToken(token)) {
            throw new IllegalArgumentException("not a bearer token");
        }
        var cookie = NAME + "=" + token + ATTRIBUTES + (encrypted ? OVER_TLS_ALONE : "");
        if (cookie.length() > MOST_BYTES) {
            throw new OtaException(
                    ErrorCode.TOKEN_TOO_LONG,
                    "It has " + token.length() + " characters; browsers keep " + MOST_BYTES
                            + " bytes of a cookie. The provider should put fewer claims into its access tokens.");
        }
        return cookie;
    }

    /** The value of {@code Set-Cookie} that takes the token away. */
    public static String forgetting(boolean encrypted) {
        return NAME + "=; Max-Age=0" + ATTRIBUTES + (encrypted ? OVER_TLS_ALONE : "");
    }

    /**
     * What a request has under the cookie's name, as it is; normally one value or none.
     *
     * @param headers every {@code Cookie} header of the request
     */
    static List<String> values(List<String> headers) {
        return headers.stream()
                .flatMap(header -> Arrays.stream(header.split(";", -1)))
                .map(String::strip)
                .filter(pair -> pair.startsWith(NAME + "="))
                .map(pair -> pair.substring(NAME.length() + 1))
                .toList();
    }

    static boolean isToken(String value) {
        return TOKEN.matcher(value).matches();
    }
}
