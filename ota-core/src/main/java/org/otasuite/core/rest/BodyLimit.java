package org.otasuite.core.rest;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.Problem;

/** Refuses a body that announces itself as too large; the framework does the same a moment later, without a word. */
@ApplicationScoped
@IfBuildProperty(name = "ota.operators", stringValue = "true")
class BodyLimit {
    private final long limit;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.limit = limit.asLongValue();
    }

    void register(@Observes Router router) {
        router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 1).handler(this::check);
    }

    private void check(RoutingContext context) {
        if (announcedLength(context) <= limit) {
            context.next();
            return;
        }
        context.response()
                .setStatusCode(ErrorCode.TOO_LARGE.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(Problem.of(ErrorCode.TOO_LARGE, "The body may have " + limit + " bytes at most.")
                        .toJson());
    }

    /** The HTTP server refuses what is no number. */
    private static long announcedLength(RoutingContext context) {
        var length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }
}
