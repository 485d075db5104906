package org.otasuite.endtoend.console;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Takes deliveries, and checks the first of them by the rules of Standard Webhooks. */
final class WebhookReceiver implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final HttpServer server;
    private final CompletableFuture<Delivery> first = new CompletableFuture<>();

    private record Delivery(String id, String timestamp, String signature, String body) {}

    private WebhookReceiver(HttpServer server) {
        this.server = server;
    }

    static WebhookReceiver start() throws IOException {
        var receiver =
                new WebhookReceiver(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        receiver.server.createContext("/", receiver::take);
        receiver.server.start();
        return receiver;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/bell";
    }

    /** What the delivery carries. */
    String awaitSignature() throws Exception {
        return first.get(PATIENCE_SECONDS, TimeUnit.SECONDS).signature;
    }

    /** What the delivery that came must carry. */
    String signature(String secret) throws GeneralSecurityException {
        var delivery = first.join();
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.replaceFirst("^whsec_", "")), "HmacSHA256"));
        var signed = delivery.id + "." + delivery.timestamp + "." + delivery.body;
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        first.complete(new Delivery(
                requireNonNull(headers.getFirst("webhook-id")),
                requireNonNull(headers.getFirst("webhook-timestamp")),
                requireNonNull(headers.getFirst("webhook-signature")),
                body));
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }
}
