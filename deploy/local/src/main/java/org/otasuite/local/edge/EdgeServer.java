package org.otasuite.local.edge;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.otasuite.local.service.Service;

/** One event loop's share of the edge: both listeners and the connections to the services. */
final class EdgeServer extends AbstractVerticle {
    // Cellular devices take minutes, with pauses of up to 250 s; this only sheds clients that are gone.
    private static final int IDLE_SECONDS = 900;
    private static final int MAX_CONNECTIONS_PER_SERVICE = 1_000;
    private static final int CONNECT_MILLISECONDS = 5_000;
    /** Less than any service's own limit, so that a connection that it is about to close is not used again. */
    private static final int KEEP_ALIVE_SECONDS = 30;

    private final EdgeSettings settings;
    private final Map<Service, HttpProxy> proxies = new EnumMap<>(Service.class);

    EdgeServer(EdgeSettings settings) {
        this.settings = settings;
    }

    @Override
    public void start(Promise<Void> started) {
        var client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(MAX_CONNECTIONS_PER_SERVICE)
                .setConnectTimeout(CONNECT_MILLISECONDS)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS));
        settings.servicePorts()
                .forEach((service, port) -> proxies.put(
                        service,
                        HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                                .origin(port, EdgeSettings.HOST)
                                .addInterceptor(new EdgeInterceptor())));
        Future.all(listen(plain(), settings.httpPort()), listen(encrypted(), settings.httpsPort()))
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private Future<?> listen(HttpServerOptions options, int port) {
        return vertx.createHttpServer(options)
                .connectionHandler(ClientConnection::govern)
                .requestHandler(this::handle)
                .listen(port, EdgeSettings.HOST);
    }

    private static HttpServerOptions plain() {
        return new HttpServerOptions()
                .setIdleTimeout(IDLE_SECONDS)
                .setHandle100ContinueAutomatically(true)
                .setHttp2ClearTextEnabled(false);
    }

    private HttpServerOptions encrypted() {
        return plain().setSsl(true)
                .setKeyCertOptions(new PfxOptions()
                        .setPath(settings.keyStore().toString())
                        .setPassword(settings.keyStorePassword()));
    }

    private void handle(HttpServerRequest request) {
        var proxy = Routes.find(Objects.requireNonNullElse(request.path(), "")).map(proxies::get);
        if (proxy.isPresent()) {
            proxy.get().handle(request);
        } else {
            refuse(request);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // A client that is gone needs no answer.
    private static void refuse(HttpServerRequest request) {
        request.response()
                .setStatusCode(Problem.NOT_FOUND.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.CONTENT_TYPE)
                .end(Problem.NOT_FOUND.body());
    }
}
