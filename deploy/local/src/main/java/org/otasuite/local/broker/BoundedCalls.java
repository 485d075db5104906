package org.otasuite.local.broker;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * Lets a bounded number of asynchronous calls run at once and a bounded number wait, because after a restart
 * a whole fleet connects in the same second.
 */
final class BoundedCalls {
    private final int maxRunning;
    private final int maxWaiting;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    BoundedCalls(int maxRunning, int maxWaiting) {
        this.maxRunning = maxRunning;
        this.maxWaiting = maxWaiting;
    }

    /** Fails with {@link RejectedExecutionException} when too many wait already. */
    <T> CompletableFuture<T> run(Supplier<CompletableFuture<T>> call) {
        var result = new CompletableFuture<T>();
        Runnable start = () -> start(call, result);
        synchronized (this) {
            if (running >= maxRunning) {
                if (waiting.size() >= maxWaiting) {
                    return CompletableFuture.failedFuture(
                            new RejectedExecutionException(maxWaiting + " calls wait already"));
                }
                waiting.add(start);
                return result;
            }
            running++;
        }
        start.run();
        return result;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // How it ended is in the result.
    private <T> void start(Supplier<CompletableFuture<T>> call, CompletableFuture<T> result) {
        begin(call).whenComplete((value, failure) -> {
            finished();
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(failure);
            }
        });
    }

    private static <T> CompletableFuture<T> begin(Supplier<CompletableFuture<T>> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void finished() {
        Runnable next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                running--;
                return;
            }
        }
        next.run();
    }
}
