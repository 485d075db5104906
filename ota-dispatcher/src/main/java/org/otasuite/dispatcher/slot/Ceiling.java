package org.otasuite.dispatcher.slot;

/**
 * The installation's pace. It is kept in the database, so that it holds for all replicas together.
 *
 * @param perMinute how many commands may go out in a minute
 */
record Ceiling(int perMinute) {
    private static final int SECONDS_AT_ONCE = 2;

    Ceiling {
        if (perMinute < 1) {
            throw new IllegalArgumentException("ota.slots.commands-per-minute is less than 1");
        }
    }

    /** What time that passed unused is worth at most: two seconds of it, and always one command. */
    long atOnce() {
        return Math.max(1, (long) perMinute * SECONDS_AT_ONCE / 60);
    }
}
