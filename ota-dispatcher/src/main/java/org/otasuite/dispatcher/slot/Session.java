package org.otasuite.dispatcher.slot;

/**
 * The time from a connection's establishment until its loss. A broker that was lost may come back without what it has
 * acknowledged.
 */
record Session(CommandConnection connection, int number) {
    /** Whether it lasts. */
    boolean lasts() {
        return connection.isIn(number);
    }
}
