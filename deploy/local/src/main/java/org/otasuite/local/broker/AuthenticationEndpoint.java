package org.otasuite.local.broker;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Asks download-proxy whether a device may connect, without ever blocking a thread of the broker. */
final class AuthenticationEndpoint {
    static final String PATH = "/internal/broker/authenticate";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final int OK = 200;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final AuthenticationCodec codec = new AuthenticationCodec();
    private final HttpRequest.Builder request;

    AuthenticationEndpoint(URI downloadProxy, String brokerSecret, Duration timeout) {
        this.request = HttpRequest.newBuilder(downloadProxy.resolve(PATH))
                .header("Authorization", "Bearer " + brokerSecret)
                .header("Content-Type", "application/json")
                .timeout(timeout);
    }

    /** Fails when there is no answer, or none that can be understood. */
    CompletableFuture<Decision> ask(Credentials credentials) {
        return client.sendAsync(
                        request.copy()
                                .POST(BodyPublishers.ofByteArray(codec.encode(credentials)))
                                .build(),
                        BodyHandlers.ofByteArray())
                .thenApply(this::decide);
    }

    private Decision decide(HttpResponse<byte[]> response) {
        try {
            if (response.statusCode() != OK) {
                throw new IOException("status " + response.statusCode());
            }
            return codec.decode(response.body());
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }
}
