package org.otasuite.endtoend;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Somebody who guesses tokens, steadily and for a while. */
final class WrongTokens {
    /** What else is asked waits behind them where there are few processors, whether they are limited or not. */
    private static final int AT_ONCE = 16;

    private static final int BATCHES_PER_SECOND = 100;

    /** Who has not sent enough by then gives up. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newHttpClient();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger limited = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger other = new AtomicInteger();
    private final AtomicInteger retryAfter = new AtomicInteger();
    private final URI target;
    private final int perSecond;
    private final int atLeast;
    private final Duration time;
    private volatile long begunAt;

    /** @param retryAfter seconds, as the last limited one was told */
    record Answers(int sent, int limited, int refused, int other, int retryAfter) {}

    /**
     * @param atLeast so many guesses, if they take longer than the time
     * @param time for so long
     */
    WrongTokens(int httpPort, int perSecond, int atLeast, Duration time) {
        this.target = URI.create("http://localhost:" + httpPort + "/api/projects");
        this.perSecond = perSecond;
        this.atLeast = atLeast;
        this.time = time;
    }

    void begin() {
        begunAt = System.nanoTime();
        var unused = timer.scheduleAtFixedRate(this::batch, 0, 1_000_000 / BATCHES_PER_SECOND, TimeUnit.MICROSECONDS);
    }

    /** Whether the time is not over, or too few are sent. */
    boolean goesOn() {
        long elapsed = System.nanoTime() - begunAt;
        return elapsed < time.toNanos() || (sent.get() < atLeast && elapsed < LONGEST.toNanos());
    }

    /** Guesses no more, and returns when everything is answered. */
    Answers end() throws InterruptedException {
        timer.shutdown();
        if (!timer.awaitTermination(30, TimeUnit.SECONDS) || !free.tryAcquire(AT_ONCE, 30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("not every guess was answered");
        }
        return new Answers(sent.get(), limited.get(), refused.get(), other.get(), retryAfter.get());
    }

    private void batch() {
        if (!goesOn()) {
            timer.shutdown();
            return;
        }
        for (int i = 0; i < perSecond / BATCHES_PER_SECOND && free.tryAcquire(); i++) {
            sent.incrementAndGet();
            var random = UUID.randomUUID().toString() + UUID.randomUUID();
            var request = HttpRequest.newBuilder(target)
                    .header("Authorization", "Bearer ota_" + random.substring(0, 43))
                    .build();
            var unused = client.sendAsync(request, BodyHandlers.discarding()).whenComplete((answer, failure) -> {
                count(failure == null ? answer : null);
                free.release();
            });
        }
    }

    private void count(@Nullable HttpResponse<Void> answer) {
        int status = answer == null ? 0 : answer.statusCode();
        if (answer != null && status == 429) {
            limited.incrementAndGet();
            answer.headers().firstValue("Retry-After").map(Integer::valueOf).ifPresent(retryAfter::set);
        } else if (status == 401) {
            refused.incrementAndGet();
        } else {
            other.incrementAndGet();
        }
    }
}
