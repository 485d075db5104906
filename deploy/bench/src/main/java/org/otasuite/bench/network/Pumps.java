package org.otasuite.bench.network;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that carry bytes; each connection has two while it lasts. */
final class Pumps {
    private static final int IDLE_SECONDS = 20;
    private static final long STACK_BYTES = 256 * 1024;

    private static final ExecutorService THREADS = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                var thread = new Thread(null, work, "link", STACK_BYTES);
                thread.setDaemon(true);
                return thread;
            });

    private Pumps() {}

    interface Work {
        void run() throws IOException;
    }

    static void start(String name, Work work) {
        THREADS.execute(() -> {
            Thread.currentThread().setName("link " + name);
            try {
                work.run();
            } catch (IOException ended) {
                // The link was cut or one side went away: what it is for.
            }
        });
    }
}
