package org.otasuite.dispatcher.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The kinds of the log of events. */
public enum EventType {
    REQUESTED,
    DISPATCHED,
    DOWNLOADING,
    DOWNLOADED,
    REPORT,
    APPLIED,
    FAILED,
    CANCELED,
    CONFIRMED;

    /** How an operation can end. */
    public static final List<EventType> OUTCOMES = List.of(APPLIED, FAILED, CANCELED, CONFIRMED);

    /** As it is in the log and in JSON. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is none */
    @JsonCreator
    public static EventType of(String label) {
        var type = valueOf(label.toUpperCase(Locale.ROOT));
        if (!type.label().equals(label)) {
            throw new IllegalArgumentException("an event's type is written in lower case");
        }
        return type;
    }

    /** Each once, in the order of this list. */
    public static String[] labels(Collection<EventType> types) {
        return types.stream().sorted().distinct().map(EventType::label).toArray(String[]::new);
    }
}
