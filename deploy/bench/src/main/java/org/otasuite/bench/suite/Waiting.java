package org.otasuite.bench.suite;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.otasuite.bench.killable.Pause;

/** For something that takes its time, and not for ever. */
final class Waiting {
    private static final int PAUSE_MILLIS = 200;

    private Waiting() {}

    interface Condition {
        boolean holds() throws IOException;
    }

    static void until(String what, long seconds, Condition condition) throws IOException {
        if (!holdsWithin(seconds, condition)) {
            throw new IOException("Waited for " + seconds + " s in vain for " + what + ".");
        }
    }

    static boolean holdsWithin(long seconds, Condition condition) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.holds()) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                return false;
            }
            Pause.of(PAUSE_MILLIS);
        }
        return true;
    }
}
