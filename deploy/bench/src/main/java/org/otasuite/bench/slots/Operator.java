package org.otasuite.bench.slots;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Uses a dispatcher's REST API; what does not answer is nothing. */
public final class Operator {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern PUBLISHED = Pattern.compile("(?m)^ota_slots_published_total\\{[^}]*} ([0-9.E]+)$");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String token;

    public Operator(String token) {
        this.token = token;
    }

    public boolean isReady(String dispatcher) {
        return send(HttpRequest.newBuilder(URI.create(dispatcher + "/q/health/ready")))
                .isPresent();
    }

    /** @param more fields of the request, as in {@code ,"devicesPerMinute":600} */
    public Optional<String> request(
            String dispatcher, UUID project, UUID packageId, List<String> devices, String more) {
        return post(
                dispatcher + "/api/projects/" + project + "/ota-requests",
                "{\"packageId\":\"" + packageId + "\",\"deviceIds\":" + json(devices) + more + "}");
    }

    public Optional<String> cancel(String dispatcher, UUID project, List<String> devices) {
        return post(
                dispatcher + "/api/projects/" + project + "/ota-cancellations",
                "{\"deviceIds\":" + json(devices) + "}");
    }

    /** @return when it was wished for */
    public Optional<OffsetDateTime> reconcile(String dispatcher) {
        return post(dispatcher + "/api/reconciliation", "").flatMap(view -> time(view, "requestedAt"));
    }

    /** Whether a whole comparison was made since. */
    public boolean isReconciled(String dispatcher, OffsetDateTime wish) {
        var view = send(HttpRequest.newBuilder(URI.create(dispatcher + "/api/reconciliation")));
        var startedAt = view.flatMap(text -> time(text, "startedAt"));
        var finishedAt = view.flatMap(text -> time(text, "finishedAt"));
        return startedAt.isPresent()
                && finishedAt.isPresent()
                && !startedAt.get().isBefore(wish)
                && !finishedAt.get().isBefore(startedAt.get());
    }

    private static Optional<OffsetDateTime> time(String json, String name) {
        var matcher = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
        return matcher.find() ? Optional.of(OffsetDateTime.parse(matcher.group(1))) : Optional.empty();
    }

    /** @return how many publications the broker has acknowledged to this process; 0 if it does not answer */
    public long published(String dispatcher) {
        var matcher = PUBLISHED.matcher(send(HttpRequest.newBuilder(URI.create(dispatcher + "/q/metrics")))
                .orElse(""));
        long sum = 0;
        while (matcher.find()) {
            sum += (long) Double.parseDouble(matcher.group(1));
        }
        return sum;
    }

    private static String json(List<String> texts) {
        return texts.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
    }

    private Optional<String> post(String url, String body) {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private Optional<String> send(HttpRequest.Builder request) {
        try {
            var answer = client.send(
                    request.header("Authorization", "Bearer " + token)
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() < 300 ? Optional.of(answer.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
