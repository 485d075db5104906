package org.otasuite.dispatcher.webhook;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Somebody else's system, which is told of events. It says 204 if nothing else is wanted. */
final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final String scheme;
    private final List<Received> received = new CopyOnWriteArrayList<>();

    private volatile Handler<HttpServerRequest> answer = answer(204);

    private Receiver(Vertx vertx, HttpServerOptions options) {
        this.scheme = options.isSsl() ? "https" : "http";
        this.server = vertx.createHttpServer(options)
                .requestHandler(request -> request.body().onSuccess(body -> {
                    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
                    request.headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
                    received.add(new Received(request.uri(), headers, body.toString(StandardCharsets.UTF_8)));
                    answer.handle(request);
                }));
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    static Receiver start(Vertx vertx) {
        return start(vertx, new HttpServerOptions());
    }

    static Receiver start(Vertx vertx, HttpServerOptions options) {
        return new Receiver(vertx, options);
    }

    static Handler<HttpServerRequest> answer(int status) {
        return request -> request.response().setStatusCode(status).end();
    }

    void answers(Handler<HttpServerRequest> wanted) {
        answer = wanted;
    }

    int port() {
        return server.actualPort();
    }

    String url() {
        return scheme + "://127.0.0.1:" + port() + "/hook?of=test";
    }

    List<Received> received() {
        return received;
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    /** @param headers by their names in any case */
    record Received(String uri, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        String id() {
            return header("webhook-id");
        }

        /** Of a list. */
        List<JsonObject> events() {
            return ((JsonArray) Json.decodeValue(body))
                    .stream().map(JsonObject.class::cast).toList();
        }

        /** The short names of the events' types. */
        List<String> types() {
            return events().stream()
                    .map(event -> event.getString("type").replace("org.otasuite.", ""))
                    .toList();
        }

        /** Whether one of the signatures is made with this secret, by the text of the standard. */
        boolean isSignedWith(String secret) {
            try {
                var key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                var content = id() + "." + header("webhook-timestamp") + "." + body;
                var expected =
                        Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
                return Arrays.asList(header("webhook-signature").split(" ", -1)).contains("v1," + expected);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
