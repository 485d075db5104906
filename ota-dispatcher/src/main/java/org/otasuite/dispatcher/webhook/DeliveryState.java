package org.otasuite.dispatcher.webhook;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * How far a delivery is.
 *
 * <pre>
 *   waiting --> delivered
 *      |  ^         |
 *      |  +-replay--+
 *      v  |         |
 *     failed -------+
 * </pre>
 */
public enum DeliveryState {
    /** To be tried, for the first time or again. */
    WAITING,
    /** The receiver took it. */
    DELIVERED,
    /** Given up. */
    FAILED;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DeliveryState of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
