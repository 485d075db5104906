package org.otasuite.core.identity;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/**
 * Takes the session cookie of the console's pages for the {@code Authorization} header that they cannot send, since they
 * do not have the token. From there on there is one way in. A cookie that another's page made the browser send
 * (cross-site request forgery) is as good as none.
 */
@ApplicationScoped
@IfBuildProperty(name = "ota.operators", stringValue = "true")
class ConsoleSession {
    /** Before the guard against guesses, for which a cookie's token is like any other, and so before authentication. */
    private static final int BEFORE_THE_GUARD = 950;

    private static final String OPERATORS = "/api/";

    /** Why the cookie of a request was not taken. */
    private static final String REFUSAL = "ota.session-refusal";

    void register(@Observes Filters filters) {
        filters.register(ConsoleSession::adopt, BEFORE_THE_GUARD);
    }

    /** What can be told of a request that nobody is known to have sent; null: nothing. */
    static @Nullable String refusal(RoutingContext context) {
        return context.get(REFUSAL);
    }

    private static void adopt(RoutingContext context) {
        var headers = context.request().headers();
        if (context.normalizedPath().startsWith(OPERATORS)
                && !headers.contains(HttpHeaders.AUTHORIZATION)
                && !signsOut(context)) {
            var values = SessionCookie.values(headers.getAll(HttpHeaders.COOKIE));
            if (!values.isEmpty()) {
                var refusal = refusal(context, values.size(), values.get(0));
                if (refusal == null) {
                    headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + values.get(0));
                } else {
                    context.put(REFUSAL, refusal);
                }
            }
        }
        context.next();
    }

    private static @Nullable String refusal(RoutingContext context, int cookies, String value) {
        if (!RequestOrigin.of(context.request(), Sender.of(context).encrypted()).isOurs()) {
            return "The session is good for the console's own pages alone.";
        }
        if (cookies > 1) {
            // One of them is somebody else's: a page of another host below the same domain can set it.
            return "There are several sessions.";
        }
        return SessionCookie.isToken(value) ? null : "The session is none of this suite.";
    }

    /** That works whatever has become of the session. */
    private static boolean signsOut(RoutingContext context) {
        return context.request().method().equals(HttpMethod.DELETE)
                && context.normalizedPath().equals(SessionCookie.ENDPOINT);
    }
}
