package org.otasuite.local.testkit.identity;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The authorization code flow (RFC 6749, section 4.1) for one public client, which must prove with PKCE (RFC 7636) that
 * it is who has asked. People are signed in already, so that the way back is at once. Access can be renewed (section 6)
 * with a refresh token that is good once.
 */
final class CodeFlow {
    private final Map<String, Asked> codes = new ConcurrentHashMap<>();
    private final Set<String> refreshTokens = ConcurrentHashMap.newKeySet();
    private final AtomicInteger renewals = new AtomicInteger();

    /** What a code stands for. */
    private record Asked(String challenge, String redirect) {}

    /** @return where to send the browser back; empty: it is not to be sent anywhere */
    Optional<String> authorize(HttpExchange exchange) {
        var asked = parameters(exchange.getRequestURI().getRawQuery());
        var challenge = asked.get("code_challenge");
        var redirect = asked.get("redirect_uri");
        if (challenge == null
                || redirect == null
                || !"code".equals(asked.get("response_type"))
                || !"S256".equals(asked.get("code_challenge_method"))
                || !IdentityProvider.CLIENT.equals(asked.get("client_id"))) {
            return Optional.empty();
        }
        var code = UUID.randomUUID().toString();
        codes.put(code, new Asked(challenge, redirect));
        var state = URLEncoder.encode(asked.getOrDefault("state", ""), StandardCharsets.UTF_8);
        return Optional.of(redirect + "?code=" + code + "&state=" + state);
    }

    /** @return a refresh token, if a code or the refresh token before is exchanged by who has asked for it */
    Optional<String> redeem(HttpExchange exchange) throws IOException {
        var form = parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        boolean renews = "refresh_token".equals(form.get("grant_type"));
        if (!IdentityProvider.CLIENT.equals(form.get("client_id")) || !(renews ? isRenewed(form) : isRedeemed(form))) {
            return Optional.empty();
        }
        if (renews) {
            renewals.incrementAndGet();
        }
        var next = UUID.randomUUID().toString();
        refreshTokens.add(next);
        return Optional.of(next);
    }

    /** How often access was renewed. */
    int renewals() {
        return renewals.get();
    }

    private boolean isRenewed(Map<String, String> form) {
        return refreshTokens.remove(form.getOrDefault("refresh_token", ""));
    }

    private boolean isRedeemed(Map<String, String> form) {
        var asked = codes.remove(form.getOrDefault("code", ""));
        return asked != null
                && "authorization_code".equals(form.get("grant_type"))
                && asked.redirect.equals(form.get("redirect_uri"))
                && asked.challenge.equals(challenge(form.getOrDefault("code_verifier", "")));
    }

    private static String challenge(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> parameters(@Nullable String encoded) {
        var parameters = new HashMap<String, String>();
        for (String pair : encoded == null ? new String[0] : encoded.split("&", -1)) {
            var parts = pair.split("=", 2);
            parameters.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
