package org.otasuite.bench.suite;

import java.time.Duration;
import java.util.Random;

/**
 * What is done in a run.
 *
 * @param seed of the faults and the orders; the same seed gives the same ones, but real time makes the rest vary
 * @param length how long there are faults and orders
 * @param devices how many there are at the beginning
 * @param faultPause between the beginnings of two faults, on average
 * @param orderPause between two orders, on average
 * @param sleep between two wake-ups of a device, on average
 * @param broker which one the suite runs on
 */
record Plan(
        long seed,
        Duration length,
        int devices,
        Duration faultPause,
        Duration orderPause,
        Duration sleep,
        BrokerKind broker) {
    private static final int MOST_SKEW_MILLIS = 4_000;

    /** By how much the broker's clock is ahead of the database's, if it can: devices' own clocks are in nothing that they say. */
    Duration clockSkew() {
        return Duration.ofMillis(new Random(seed).nextInt(2 * MOST_SKEW_MILLIS) - MOST_SKEW_MILLIS);
    }

    /** As for the runs in the documentation. */
    static Plan of(long seed, Duration length, int devices, BrokerKind broker) {
        return new Plan(
                seed, length, devices, Duration.ofSeconds(6), Duration.ofSeconds(2), Duration.ofSeconds(14), broker);
    }
}
