package org.otasuite.local.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a service whether it is ready for requests. */
final class ReadinessProbe {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int OK = 200;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final HttpRequest request;

    ReadinessProbe(int port) {
        this.request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(TIMEOUT)
                .build();
    }

    boolean succeeds() throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException notListening) {
            return false;
        }
    }
}
