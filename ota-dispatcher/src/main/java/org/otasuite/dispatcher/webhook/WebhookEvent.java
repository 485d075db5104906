package org.otasuite.dispatcher.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/** What a webhook can be told of: the kinds of the log of events. */
public enum WebhookEvent {
    REQUESTED,
    DISPATCHED,
    DOWNLOADING,
    DOWNLOADED,
    REPORT,
    APPLIED,
    FAILED,
    CANCELED,
    CONFIRMED;

    /** What is sent if nobody says otherwise. */
    static final List<WebhookEvent> OUTCOMES = List.of(APPLIED, FAILED, CANCELED, CONFIRMED);

    /** As it is in the log and in JSON. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is none */
    @JsonCreator
    public static WebhookEvent of(String label) {
        var event = valueOf(label.toUpperCase(Locale.ROOT));
        if (!event.label().equals(label)) {
            throw new IllegalArgumentException("an event is written in lower case");
        }
        return event;
    }

    /** Each once, in the order of this list. */
    static String[] labels(List<WebhookEvent> events) {
        return events.stream().sorted().distinct().map(WebhookEvent::label).toArray(String[]::new);
    }
}
