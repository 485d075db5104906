package org.otasuite.bench.suite;

import java.time.Duration;

/**
 * One fault.
 *
 * @param at when it begins, counted from the beginning of the run
 * @param target what it hits; of a service whose replicas are both killed, the service
 * @param length until it is mended
 */
record Strike(Duration at, FaultKind kind, String target, Duration length) {
    Duration end() {
        return at.plus(length);
    }

    @Override
    public String toString() {
        return kind + " (" + target + ") at " + at.toSeconds() + " s for " + length.toMillis() / 1_000.0 + " s";
    }
}
