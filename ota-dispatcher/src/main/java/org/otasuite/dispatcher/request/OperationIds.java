package org.otasuite.dispatcher.request;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The IDs of all operations that are made at once: they begin alike, with the time (RFC 9562, version 7), and end with a
 * counter. So they lie side by side in every index, and the database need not draw a random number for each.
 *
 * @param prefix all but the last 8 digits
 * @param madeAt whose milliseconds they begin with
 * @param count how many there are
 */
record OperationIds(String prefix, Instant madeAt, int count) {
    /** The counter behind the prefix has 8 hexadecimal digits, the first of which is 1. The first ID has one more. */
    static final int FIRST = 0x1000_0000;

    static OperationIds of(Instant now, UUID random, int count) {
        var time = "%012x".formatted(now.toEpochMilli());
        var text = random.toString();
        return new OperationIds(
                time.substring(0, 8) + "-" + time.substring(8) + "-7" + text.substring(15, 28), now, count);
    }

    /** As the database counts them. */
    Stream<UUID> all() {
        return IntStream.rangeClosed(1, count)
                .mapToObj(position -> UUID.fromString(prefix + Integer.toHexString(FIRST + position)));
    }
}
