package org.otasuite.dispatcher.reconcile;

import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Retained messages as they come, a batch at a time, until they are enough or no more come for a while. A message is
 * acknowledged when its batch is done, so that the broker cannot send faster than the batches go.
 */
final class RetainedReading {
    private static final long LOOK_MILLIS = 50;

    private final Vertx vertx;
    private final long quietNanos;
    private final int batchSize;
    private final Function<List<Mqtt5Publish>, Uni<Void>> work;
    private final BooleanSupplier enough;
    private final Queue<Mqtt5Publish> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean working = new AtomicBoolean();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile long lastHeard = System.nanoTime();

    RetainedReading(
            Vertx vertx,
            Duration quietTime,
            int batchSize,
            Function<List<Mqtt5Publish>, Uni<Void>> work,
            BooleanSupplier enough) {
        this.vertx = vertx;
        this.quietNanos = quietTime.toNanos();
        this.batchSize = batchSize;
        this.work = work;
        this.enough = enough;
    }

    void add(Mqtt5Publish message) {
        lastHeard = System.nanoTime();
        waiting.add(message);
        workOn();
    }

    void fail(Throwable cause) {
        end.completeExceptionally(cause);
    }

    /** Begins the quiet time; completes when it is over, or at once when there is nothing more to come. */
    Uni<Void> end() {
        lastHeard = System.nanoTime();
        long timer = vertx.setPeriodic(LOOK_MILLIS, id -> endIfQuiet());
        endIfEnough();
        return Uni.createFrom().completionStage(end).onTermination().invoke(() -> vertx.cancelTimer(timer));
    }

    private void workOn() {
        if (!waiting.isEmpty() && working.compareAndSet(false, true)) {
            var batch = takeBatch();
            work.apply(batch).subscribe().with(done -> worked(batch), this::fail);
        }
    }

    private List<Mqtt5Publish> takeBatch() {
        var batch = new ArrayList<Mqtt5Publish>();
        while (batch.size() < batchSize) {
            var next = waiting.poll();
            if (next == null) {
                break;
            }
            batch.add(next);
        }
        return batch;
    }

    private void worked(List<Mqtt5Publish> batch) {
        batch.forEach(Mqtt5Publish::acknowledge);
        lastHeard = System.nanoTime();
        working.set(false);
        endIfEnough();
        workOn();
    }

    private void endIfEnough() {
        if (enough.getAsBoolean()) {
            end.complete(null);
        }
    }

    private void endIfQuiet() {
        if (waiting.isEmpty() && !working.get() && System.nanoTime() - lastHeard > quietNanos) {
            end.complete(null);
        }
    }
}
