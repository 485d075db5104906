package org.otasuite.dispatcher.event;

import java.util.regex.Pattern;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

/**
 * A place in the log: everything up to it was read. On the wire {@code <transaction>-<event>}.
 *
 * @param transaction an ID that the database gave to a transaction
 * @param event zero: nothing of this transaction was read, but everything before it
 */
record EventCursor(long transaction, long event) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    /** @throws OtaException {@link ErrorCode#INVALID_REQUEST} for what was never an event's ID */
    static EventCursor parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new OtaException(ErrorCode.INVALID_REQUEST, "Last-Event-ID is not the ID of an event.");
        }
        return new EventCursor(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    /** Everything that was committed before the oldest transaction that still runs. */
    static EventCursor before(long transaction) {
        return new EventCursor(transaction, 0);
    }

    @Override
    public String toString() {
        return transaction + "-" + event;
    }
}
