package org.otasuite.bench.killable;

/** Time that passes. */
public final class Pause {
    private Pause() {}

    public static void of(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
