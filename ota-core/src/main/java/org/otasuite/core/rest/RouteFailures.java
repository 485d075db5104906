package org.otasuite.core.rest;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.otasuite.core.error.Problem;
import org.otasuite.core.identity.TokenAuthentication;

/** Answers for operators' endpoints what fails before or beside them, where {@link ProblemMappers} hear nothing of it. */
@ApplicationScoped
@IfBuildProperty(name = "ota.operators", stringValue = "true")
class RouteFailures {
    private static final int BEFORE_THE_FRAMEWORK = 0;

    void register(@Observes Router router) {
        router.route("/api/*").order(BEFORE_THE_FRAMEWORK).failureHandler(RouteFailures::answer);
    }

    private static void answer(RoutingContext context) {
        var failure = context.failure();
        var response = context.response();
        if (response.ended()) {
            // A form that is broken in one place often is in a second one.
            return;
        }
        if (failure instanceof AuthenticationFailedException && !response.headWritten()) {
            // OpenID Connect's own challenge has no body.
            TokenAuthentication.challenge(context);
            return;
        }
        // Who did not say who they are is told to by the framework, with the challenge of TokenAuthentication.
        if (failure == null
                || failure instanceof AuthenticationException
                || failure instanceof UnauthorizedException
                || response.headWritten()) {
            context.next();
            return;
        }
        var problem = Diagnosis.of(failure);
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                // What is left of the body that was at fault is nothing that a next request could begin with.
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(problem.toJson());
    }
}
