package org.otasuite.packages.console;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What browsers are told of the console's pages: to run and load nothing but what is ours, and how long to keep it. */
@ApplicationScoped
class ConsoleHeaders {
    private static final int BEFORE_THE_FILES = 10;
    private static final Set<String> PAGES = Set.of("/", "/index.html");
    private static final String BUNDLE = "/static/bundle/";
    private static final String KEPT_FOR_GOOD = "public, max-age=31536000, immutable";

    private final String contentSecurityPolicy;

    ConsoleHeaders(ConsoleConfig config) {
        this.contentSecurityPolicy = Stream.of(
                        "default-src 'none'",
                        "script-src 'self'",
                        "style-src 'self'",
                        "img-src 'self' data:",
                        "font-src 'self'",
                        Provider.of(config.openIdConnect()).stream()
                                .flatMap(provider -> provider.origins().stream())
                                .collect(Collectors.joining(" ", "connect-src 'self' ", ""))
                                .strip(),
                        "base-uri 'none'",
                        "form-action 'self'",
                        "frame-ancestors 'none'")
                .collect(Collectors.joining("; "));
    }

    void register(@Observes Filters filters) {
        filters.register(this::add, BEFORE_THE_FILES);
    }

    private void add(RoutingContext context) {
        var path = context.normalizedPath();
        if (PAGES.contains(path) || path.equals("/favicon.svg") || path.startsWith("/static/")) {
            protect(context.response().headers());
        }
        if (PAGES.contains(path)) {
            // It names the bundle of one build: another build's may be the older one, after a rollback.
            context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        } else if (path.startsWith(BUNDLE)) {
            context.addHeadersEndHandler(answered -> keep(context.response()));
        }
        context.next();
    }

    private void protect(MultiMap headers) {
        headers.set("Content-Security-Policy", contentSecurityPolicy)
                .set("Referrer-Policy", "no-referrer")
                .set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
                .set("Cross-Origin-Opener-Policy", "same-origin")
                .set("Cross-Origin-Resource-Policy", "same-origin");
    }

    /** Its name has a hash of what is in it. */
    private static void keep(HttpServerResponse response) {
        if (response.getStatusCode() < 400) {
            response.putHeader(HttpHeaders.CACHE_CONTROL, KEPT_FOR_GOOD);
        }
    }
}
