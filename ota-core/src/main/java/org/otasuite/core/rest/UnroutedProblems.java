package org.otasuite.core.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.Problem;

/** Answers what never reaches an endpoint, such as an unknown path or a body over the limit, in the same form. */
@ApplicationScoped
public class UnroutedProblems {
    private static final int[] STATUSES = {400, 404, 405, 406, 413, 415, 431};

    void register(@Observes Router router) {
        for (int status : STATUSES) {
            router.errorHandler(status, context -> respond(context, status));
        }
        router.route().order(Integer.MAX_VALUE).handler(context -> respond(context, 404));
    }

    /** Security headers that hold for every answer. */
    void headers(@Observes Filters filters) {
        filters.register(
                context -> {
                    context.response().putHeader("X-Content-Type-Options", "nosniff");
                    context.next();
                },
                10);
    }

    private static void respond(RoutingContext context, int status) {
        var response = context.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        var code = status == 400 ? ErrorCode.INVALID_REQUEST : ErrorCode.ofStatus(status);
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(Problem.of(code, null).toJson());
    }
}
