package org.otasuite.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.StreamSupport;

/** The operations of one request: what the suite knows of each device's update. */
final class Operations {
    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final OperatorApi api;
    private final String path;

    Operations(OperatorApi api, String project, String request) {
        this.api = api;
        this.path = project + "/ota-operations?requestId=" + request;
    }

    /** Waits until nothing more is going to happen to any of them. */
    void awaitOutcomes() throws IOException {
        var outcomes = new CompletableFuture<Void>();
        var clock = Executors.newSingleThreadScheduledExecutor();
        try {
            var polling =
                    clock.scheduleWithFixedDelay(() -> look(outcomes), 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
            outcomes.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            polling.cancel(false);
        } catch (TimeoutException e) {
            throw new IOException(
                    "After " + TIMEOUT.toSeconds() + " s there are still updates that did not come to an end.", e);
        } catch (ExecutionException e) {
            throw new IOException("The operations cannot be read: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for the outcomes.", e);
        } finally {
            clock.shutdownNow();
        }
    }

    JsonNode now() throws IOException {
        return api.get(path).path("items");
    }

    private void look(CompletableFuture<Void> outcomes) {
        try {
            if (StreamSupport.stream(now().spliterator(), false).allMatch(Operations::isOver)) {
                outcomes.complete(null);
            }
        } catch (IOException | RuntimeException e) {
            outcomes.completeExceptionally(e);
        }
    }

    private static boolean isOver(JsonNode operation) {
        return switch (operation.path("state").asText()) {
            case "pending" -> false;
            case "applied" -> operation.hasNonNull("confirmedAt");
            default -> true;
        };
    }

    static String describe(JsonNode operation) {
        var text = new StringBuilder(operation.path("state").asText());
        if (operation.hasNonNull("message")) {
            text.append(" (").append(operation.path("message").asText()).append(')');
        }
        appendTime(text, operation, "dispatched", "dispatchedAt");
        appendTime(text, operation, "downloaded", "downloadedAt");
        appendTime(text, operation, "confirmed", "confirmedAt");
        return text.toString();
    }

    private static void appendTime(StringBuilder text, JsonNode operation, String step, String field) {
        if (operation.hasNonNull(field)) {
            text.append(", ")
                    .append(step)
                    .append(' ')
                    .append(operation.path(field).asText());
        }
    }
}
