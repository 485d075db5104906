package org.otasuite.local.edge;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;

/** What the edge adds to plain forwarding: who the client is, and an end that clients cannot mistake when a service fails. */
final class EdgeInterceptor implements ProxyInterceptor {
    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        describeClient(context.request());
        return context.sendRequest().recover(failure -> Future.succeededFuture(badGateway(context.request())));
    }

    private static void describeClient(ProxyRequest request) {
        HttpServerRequest client = request.proxiedRequest();
        MultiMap headers = request.headers();
        // Replaced, not extended: what a client says about itself proves nothing.
        headers.remove("Forwarded");
        headers.set("X-Forwarded-For", client.remoteAddress().hostAddress());
        headers.set("X-Forwarded-Proto", client.isSSL() ? "https" : "http");
        // The edge has said "100 Continue" already.
        headers.remove(HttpHeaders.EXPECT);
        if (client.authority() != null) {
            headers.set("X-Forwarded-Host", client.authority().toString());
            request.setAuthority(client.authority());
        }
    }

    private static ProxyResponse badGateway(ProxyRequest request) {
        var body = Problem.BAD_GATEWAY.body();
        return request.release()
                .response()
                .setStatusCode(Problem.BAD_GATEWAY.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.CONTENT_TYPE)
                .setBody(Body.body(body));
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        var response = context.response();
        var connection = context.request().proxiedRequest().connection();
        // About the connection to the service; the client's is the edge's own business.
        response.headers().remove(HttpHeaders.CONNECTION).remove(HttpHeaders.KEEP_ALIVE);
        Body body = response.getBody();
        if (body != null) {
            var guarded = new GuardedBody(body.stream(), () -> ClientConnection.reset(connection));
            response.setBody(Body.body(guarded, body.length()));
        }
        return context.sendResponse();
    }
}
