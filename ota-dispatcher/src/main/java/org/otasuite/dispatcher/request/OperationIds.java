package org.otasuite.dispatcher.request;

import java.util.UUID;

/**
 * The IDs of all operations of a request: they begin alike, with the time (RFC 9562, version 7), and end with a counter.
 * So they lie side by side in every index, and the database need not draw a random number for each.
 */
final class OperationIds {
    /** The counter behind the prefix has 8 hexadecimal digits, the first of which is 1. */
    static final int FIRST = 0x1000_0000;

    private OperationIds() {}

    /** All but the last 8 digits. */
    static String prefix(long millis, UUID random) {
        var time = "%012x".formatted(millis);
        var text = random.toString();
        return time.substring(0, 8) + "-" + time.substring(8) + "-7" + text.substring(15, 28);
    }
}
