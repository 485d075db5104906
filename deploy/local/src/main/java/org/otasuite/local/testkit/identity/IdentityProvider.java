package org.otasuite.local.testkit.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An OpenID Connect provider as far as a resource server sees it: the discovery document (OpenID Connect Discovery 1.0),
 * the key set (RFC 7517), and tokens (RFC 7519) signed with RS256, or wrongly. Browsers sign in with a {@link CodeFlow}.
 */
public final class IdentityProvider implements AutoCloseable {
    public static final String AUDIENCE = "ota-suite";
    /** What the console is registered as. */
    public static final String CLIENT = "ota-console";

    private static final int KEY_BITS = 2048;
    private static final long LIFETIME_SECONDS = 300;
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final CodeFlow codes = new CodeFlow();
    private volatile Key key = Key.random();
    private volatile Map<String, Object> person = Map.of();
    private volatile long lifetimeSeconds = LIFETIME_SECONDS;

    /** One key of the provider, by the name that tokens give it. */
    private record Key(String id, KeyPair pair) {
        static Key random() {
            try {
                var generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(KEY_BITS);
                return new Key(UUID.randomUUID().toString(), generator.generateKeyPair());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        Map<String, Object> jwk() {
            var shown = (RSAPublicKey) pair.getPublic();
            return Map.of(
                    "kty",
                    "RSA",
                    "use",
                    "sig",
                    "alg",
                    "RS256",
                    "kid",
                    id,
                    "n",
                    number(shown.getModulus()),
                    "e",
                    number(shown.getPublicExponent()));
        }

        private static String number(BigInteger number) {
            var bytes = number.toByteArray();
            int sign = bytes[0] == 0 ? 1 : 0;
            return base64(Arrays.copyOfRange(bytes, sign, bytes.length));
        }
    }

    private IdentityProvider(HttpServer server) {
        this.server = server;
    }

    public static IdentityProvider start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var provider = new IdentityProvider(server);
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, provider.discovery()));
        server.createContext("/keys", exchange -> answer(exchange, Map.of("keys", List.of(provider.key.jwk()))));
        server.createContext("/authorize", provider::authorize);
        server.createContext("/token", provider::exchange);
        server.start();
        return provider;
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** @param claims of whoever signs in with a browser from now on, apart from when the token is good */
    public void signsIn(Map<String, Object> claims) {
        person = claims;
    }

    /** For how long browsers are given access from now on. */
    public void givesAccessFor(Duration lifetime) {
        lifetimeSeconds = lifetime.toSeconds();
    }

    /** How often a browser has renewed its access. */
    public int renewals() {
        return codes.renewals();
    }

    /** From now on there is another key, and the one before is not shown any more. */
    public void rotateKey() {
        key = Key.random();
    }

    /** The claims of a good token; a test puts others over them. */
    public Map<String, Object> claims(String subject) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", issuer());
        claims.put("aud", AUDIENCE);
        claims.put("sub", subject);
        return from(now(), LIFETIME_SECONDS, claims);
    }

    /** Signed as it should be. */
    public String token(Map<String, Object> claims) {
        return signed(key, claims);
    }

    /** Signed with a key that is not the provider's, but has the name of one. */
    public String forged(Map<String, Object> claims) {
        return signed(new Key(key.id(), Key.random().pair()), claims);
    }

    /** Not signed, and says so (RFC 7515, section 3.6). */
    public String unsigned(Map<String, Object> claims) {
        return part(Map.of("alg", "none", "typ", "JWT")) + "." + part(claims) + ".";
    }

    /** With the public key, which everybody has, taken for a shared secret. */
    public String confused(Map<String, Object> claims) {
        try {
            var content = part(Map.of("alg", "HS256", "typ", "JWT", "kid", key.id())) + "." + part(claims);
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.pair().getPublic().getEncoded(), "HmacSHA256"));
            return content + "." + base64(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private Map<String, Object> discovery() {
        return Map.of(
                "issuer", issuer(),
                "authorization_endpoint", issuer() + "/authorize",
                "token_endpoint", issuer() + "/token",
                "jwks_uri", issuer() + "/keys",
                "response_types_supported", List.of("code"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("RS256"),
                "scopes_supported", List.of("openid", "email", "profile"),
                "claims_supported", List.of("sub", "email", "email_verified", "preferred_username"));
    }

    private static String signed(Key key, Map<String, Object> claims) {
        try {
            var content = part(Map.of("alg", "RS256", "typ", "JWT", "kid", key.id())) + "." + part(claims);
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.pair().getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(Map<String, Object> content) {
        try {
            return base64(JSON.writeValueAsBytes(content));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var back = codes.authorize(exchange);
        back.ifPresent(place -> exchange.getResponseHeaders().set("Location", place));
        exchange.sendResponseHeaders(back.isPresent() ? 302 : 400, -1);
        exchange.close();
    }

    private void exchange(HttpExchange exchange) throws IOException {
        var refreshToken = codes.redeem(exchange);
        if (refreshToken.isPresent()) {
            long lifetime = lifetimeSeconds;
            answer(
                    exchange,
                    200,
                    Map.of(
                            "access_token",
                            token(from(now(), lifetime, person)),
                            "token_type",
                            "Bearer",
                            "expires_in",
                            lifetime,
                            "refresh_token",
                            refreshToken.get()));
        } else {
            answer(exchange, 400, Map.of("error", "invalid_grant"));
        }
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    private static Map<String, Object> from(long second, long lifetime, Map<String, Object> claims) {
        var timed = new LinkedHashMap<>(claims);
        timed.put("iat", second);
        timed.put("exp", second + lifetime);
        // No token is like another one, not even of the same second.
        timed.put("jti", UUID.randomUUID().toString());
        return timed;
    }

    private static void answer(HttpExchange exchange, Map<String, Object> document) throws IOException {
        answer(exchange, 200, document);
    }

    /** Pages of every origin may read it. */
    private static void answer(HttpExchange exchange, int status, Map<String, Object> document) throws IOException {
        var body = JSON.writeValueAsBytes(document);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
