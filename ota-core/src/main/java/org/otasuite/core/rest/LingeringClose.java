package org.otasuite.core.rest;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Takes in and drops what a client still sends of a body that was refused in its middle. Nobody else reads on then: the
 * client would wait for ever, or lose the answer to the reset that closing a connection with unread bytes causes
 * (RFC 9112, section 9.6).
 */
@ApplicationScoped
@IfBuildProperty(name = "ota.operators", stringValue = "true")
class LingeringClose {
    /** A client that still sends after this time does not listen. */
    private static final long PATIENCE_MILLIS = 5_000;

    /** Before everything that could answer. */
    private static final int FIRST = 1_000;

    private final Vertx vertx;

    LingeringClose(Vertx vertx) {
        this.vertx = vertx;
    }

    void register(@Observes Filters filters) {
        filters.register(this::watch, FIRST);
    }

    private void watch(RoutingContext routing) {
        var request = routing.request();
        if (hasBody(request)) {
            // An answer may come from a worker thread; a request's handlers are for its event loop only.
            Context eventLoop = vertx.getOrCreateContext();
            routing.addEndHandler(answered -> eventLoop.runOnContext(turn -> drop(request)));
        }
        routing.next();
    }

    private static boolean hasBody(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private void drop(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        long closing =
                vertx.setTimer(PATIENCE_MILLIS, late -> request.connection().close());
        request.exceptionHandler(gone -> vertx.cancelTimer(closing));
        request.endHandler(whole -> vertx.cancelTimer(closing));
        request.handler(dropped -> {});
        request.resume();
    }
}
