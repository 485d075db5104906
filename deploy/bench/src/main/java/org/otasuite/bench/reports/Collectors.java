package org.otasuite.bench.reports;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.otasuite.bench.killable.Installation;
import org.otasuite.bench.killable.Pause;

/** The replicas of status-collector, seen from outside. */
final class Collectors {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long START_SECONDS = 120;

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private Collectors() {}

    /** Returns when all hear devices. */
    static void awaitReady(Installation installation) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        for (int i = 0; i < installation.replicas(); i++) {
            while (!isReady(installation.replica(i))) {
                if (System.nanoTime() > deadline) {
                    throw new IOException("Collector " + i + " does not get ready.");
                }
                Pause.of(50);
            }
        }
    }

    private static boolean isReady(String collector) {
        try {
            var request = HttpRequest.newBuilder(URI.create(collector + "/q/health/ready"))
                    .timeout(PATIENCE)
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
