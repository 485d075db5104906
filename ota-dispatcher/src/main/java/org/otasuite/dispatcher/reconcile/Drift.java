package org.otasuite.dispatcher.reconcile;

/**
 * How far the broker was from what the slots want.
 *
 * @param missing wanted commands that it did not have
 * @param stale topics on which it had something else than the wanted command
 * @param unwanted topics on which it had something though nothing was wanted
 */
record Drift(long missing, long stale, long unwanted) {
    static final Drift NONE = new Drift(0, 0, 0);

    Drift plus(Drift other) {
        return new Drift(missing + other.missing, stale + other.stale, unwanted + other.unwanted);
    }
}
