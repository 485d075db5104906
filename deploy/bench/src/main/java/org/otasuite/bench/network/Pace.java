package org.otasuite.bench.network;

/**
 * What a link can carry at most.
 *
 * @param bytes that come at once
 * @param millis between them
 */
public record Pace(int bytes, int millis) {
    /** As fast as it goes. */
    public static final Pace ANY = new Pace(16 * 1024, 0);
}
