package org.otasuite.core.rest;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Gives each request of operators a name, which its answer and every line of the log about it have: the one that a proxy or
 * the client has given it, if that is short and plain.
 */
@ApplicationScoped
@IfBuildProperty(name = "ota.operators", stringValue = "true")
class RequestName {
    static final String HEADER = "X-Request-Id";

    /** Not {@code requestId}, which is an OTA request's. */
    private static final String LOG_KEY = "httpRequestId";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int BEFORE_ALL_OTHERS = 2000;

    void register(@Observes Filters filters) {
        filters.register(RequestName::name, BEFORE_ALL_OTHERS);
    }

    private static void name(RoutingContext context) {
        var name = choose(context.request().getHeader(HEADER));
        context.response().putHeader(HEADER, name);
        MDC.put(LOG_KEY, name);
        context.next();
    }

    static String choose(@Nullable String given) {
        return given != null && PLAIN.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }
}
