package org.otasuite.download.store;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The memory that packages take while they are loaded. It is taken before the first byte comes, so without a bound a store
 * that hesitates would cost as many packages as devices ask for. Who finds no room waits, in order. Safe for use by many
 * threads.
 */
final class LoadingRoom {
    private final Vertx vertx;
    private final long room;
    private final Duration patience;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private long taken;

    /**
     * @param room in bytes
     * @param patience how long somebody waits for room
     */
    LoadingRoom(Vertx vertx, long room, Duration patience) {
        this.vertx = vertx;
        this.room = room;
        this.patience = patience;
    }

    private record Waiting(long bytes, Promise<Void> promise) {}

    /**
     * Takes room for so many bytes; what is larger than all of it gets all.
     *
     * @return completed when there is room, which is then to be given back by {@link #leave}; or a {@link StoreException}
     */
    Future<Void> enter(long bytes) {
        var waiting = new Waiting(needed(bytes), Promise.promise());
        synchronized (this) {
            if (queue.isEmpty() && fits(waiting)) {
                taken += waiting.bytes();
                return Future.succeededFuture();
            }
            queue.add(waiting);
        }
        long timer = vertx.setTimer(patience.toMillis(), late -> giveUp(waiting));
        return waiting.promise().future().onComplete(over -> vertx.cancelTimer(timer));
    }

    void leave(long bytes) {
        // On a turn of their own, so that many that fail at once are no recursion.
        free(needed(bytes))
                .forEach(next -> vertx.runOnContext(turn -> next.promise().complete()));
    }

    private synchronized List<Waiting> free(long bytes) {
        taken -= bytes;
        var next = new ArrayList<Waiting>();
        while (!queue.isEmpty() && fits(queue.peek())) {
            var first = queue.remove();
            taken += first.bytes();
            next.add(first);
        }
        return next;
    }

    private void giveUp(Waiting waiting) {
        if (leaveQueue(waiting)) {
            waiting.promise().fail(new StoreException("too much is being loaded from the store"));
        }
    }

    private synchronized boolean leaveQueue(Waiting waiting) {
        return queue.remove(waiting);
    }

    private boolean fits(Waiting waiting) {
        return taken + waiting.bytes() <= room;
    }

    private long needed(long bytes) {
        return Math.min(bytes, room);
    }
}
