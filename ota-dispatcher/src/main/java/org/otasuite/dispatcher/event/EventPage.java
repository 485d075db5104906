package org.otasuite.dispatcher.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read of the log at once.
 *
 * @param present the cursor of everything that was committed before now, as far as it can be told
 * @param lost what happened behind the wanted cursor is not known
 */
record EventPage(EventCursor present, boolean lost, List<Event> events) {
    /** @param data null: nobody wants it */
    record Event(EventCursor cursor, String type, @Nullable String data) {}

    /** Where to read on. */
    EventCursor next() {
        return events.isEmpty() ? present : events.get(events.size() - 1).cursor();
    }
}
