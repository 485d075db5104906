package org.otasuite.download.internal;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Keeps devices away from everything but downloads, and downloads to the devices' ports. */
@ApplicationScoped
class InternalPort {
    private static final String DEVICES = "/mf-rproxy/";
    private static final int BEFORE_ALL_OTHERS = 1000;
    private static final int NOT_FOUND = 404;

    private final InternalConfig config;
    private final String host;
    private volatile @Nullable HttpServer server;

    InternalPort(InternalConfig config, @ConfigProperty(name = "quarkus.http.host") String host) {
        this.config = config;
        this.host = host;
    }

    void separate(@Observes Filters filters) {
        config.port().ifPresent(port -> filters.register(context -> admit(context, port), BEFORE_ALL_OTHERS));
    }

    private static void admit(RoutingContext context, int internalPort) {
        boolean internal = context.request().localAddress().port() == internalPort;
        boolean download = context.normalizedPath().startsWith(DEVICES);
        if (internal == download) {
            context.response().setStatusCode(NOT_FOUND).end();
        } else {
            context.next();
        }
    }

    void open(@Observes StartupEvent event, Vertx vertx, Router router) {
        config.port()
                .ifPresent(port -> server = vertx.createHttpServer(new HttpServerOptions())
                        .requestHandler(router)
                        .listen(port, host)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join());
    }

    void close(@Observes ShutdownEvent event) {
        var open = server;
        if (open != null) {
            open.close();
        }
    }
}
