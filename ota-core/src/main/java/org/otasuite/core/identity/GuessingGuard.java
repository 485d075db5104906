package org.otasuite.core.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.Problem;

/**
 * Refuses whoever keeps guessing credentials, before they cost a query or a signature's check. What was right a while
 * ago is looked at all the same, so that nobody behind the same address is locked out.
 */
@ApplicationScoped
@IfBuildProperty(name = "ota.operators", stringValue = "true")
class GuessingGuard {
    /** Before authentication. */
    private static final int FIRST = 900;

    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final int MOST_REMEMBERED = 10_000;
    /** Where a connection has no address any more: one for all of those. */
    private static final String NOBODY_KNOWS = "unknown";

    private static final String RETRY_AFTER = "Retry-After";

    private final GuessingLimit limit;
    private final Cache<String, Boolean> wasRight = Caffeine.newBuilder()
            .expireAfterAccess(REMEMBERED)
            .maximumSize(MOST_REMEMBERED)
            .build();

    GuessingGuard(GuessingConfig config, Clock clock) {
        this.limit = new GuessingLimit(config.burst(), config.perMinute(), clock);
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FIRST);
    }

    private void check(RoutingContext context) {
        var credentials = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (credentials == null) {
            context.next();
            return;
        }
        var address = Objects.requireNonNullElse(Sender.of(context).address(), NOBODY_KNOWS);
        var fingerprint = fingerprint(credentials);
        var wait = wasRight.getIfPresent(fingerprint) == null ? limit.wait(address) : Duration.ZERO;
        if (!wait.isZero()) {
            refuse(context, wait);
            return;
        }
        context.addEndHandler(answered -> learn(context.response().getStatusCode(), fingerprint, address));
        context.next();
    }

    private void learn(int status, String fingerprint, String address) {
        if (status == ErrorCode.UNAUTHENTICATED.status()) {
            wasRight.invalidate(fingerprint);
            limit.wasWrong(address);
        } else if (status < 500) {
            wasRight.put(fingerprint, true);
        }
    }

    private static void refuse(RoutingContext context, Duration wait) {
        context.response()
                .setStatusCode(ErrorCode.RATE_LIMITED.status())
                .putHeader(RETRY_AFTER, String.valueOf(wait.toSeconds() + 1))
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Problem.of(ErrorCode.RATE_LIMITED, "Too many wrong credentials from this address.")
                        .toJson());
    }

    /** What is remembered is of no use to a thief. */
    private static String fingerprint(String credentials) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(credentials.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
