package org.otasuite.local.process;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Blocking work on a thread of its own; the common pool may have a single thread. */
public final class Background {
    private Background() {}

    /** The future fails with the callable's own exception, wrapped once. */
    public static <T> CompletableFuture<T> run(Callable<T> work) {
        return CompletableFuture.supplyAsync(() -> call(work), Background::start);
    }

    private static <T> T call(Callable<T> work) {
        try {
            return work.call();
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    private static void start(Runnable task) {
        var thread = new Thread(task, "background");
        thread.setDaemon(true);
        thread.start();
    }
}
