package org.otasuite.dispatcher.event;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.identity.LastingAccess;
import org.otasuite.core.identity.Permission;

/**
 * One reader's way through the log. It is asked for the next part when the last one was sent, so it knows of one page at
 * a time, and what it knows beside it can be had again from the cursor by any replica.
 */
final class EventStream {
    private final EventRepository events;
    private final EventsConfig config;
    private final Clock clock;
    private final LastingAccess access;
    private final UUID projectId;
    private final EventFilter.Wanted wanted;
    private final Supplier<OutboundSseEvent.Builder> frame;

    private @Nullable EventCursor cursor;
    private boolean begun;
    private boolean atTheEnd;
    private Instant checkedAt;
    private Instant saidAt = Instant.MIN;

    /** @param reader who reads what */
    EventStream(EventRepository events, EventsConfig config, Clock clock, Reader reader) {
        this.events = events;
        this.config = config;
        this.clock = clock;
        this.access = reader.access();
        this.projectId = reader.projectId();
        this.wanted = reader.wanted();
        this.frame = reader.frame();
        this.cursor = reader.cursor();
        this.checkedAt = clock.instant();
    }

    /**
     * Who reads what.
     *
     * @param cursor from where on; null: from now on
     */
    record Reader(
            LastingAccess access,
            UUID projectId,
            EventFilter.Wanted wanted,
            @Nullable EventCursor cursor,
            Supplier<OutboundSseEvent.Builder> frame) {}

    /** The reader would not be let in any more. */
    static final class AccessEnded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AccessEnded() {
            super("access ended", null, false, false);
        }
    }

    /** What is to be sent next; nothing, if nothing happened and there was no need to say so. */
    Uni<List<OutboundSseEvent>> next() {
        var turn = Uni.createFrom().voidItem();
        return (atTheEnd ? turn.onItem().delayIt().by(config.interval()) : turn)
                .call(this::checkAccess)
                .flatMap(now -> events.read(projectId, cursor, config.pageSize(), wanted))
                .map(this::frames);
    }

    private Uni<?> checkAccess() {
        var now = clock.instant();
        if (isWithin(config.accessCheck(), checkedAt, now)) {
            return Uni.createFrom().voidItem();
        }
        checkedAt = now;
        return access.holds(Permission.VIEW_OTA, projectId).invoke(holds -> {
            if (!holds) {
                throw new AccessEnded();
            }
        });
    }

    private List<OutboundSseEvent> frames(EventPage page) {
        var frames = new ArrayList<OutboundSseEvent>();
        if (!begun) {
            begun = true;
            frames.add(alive(cursor == null ? page.present() : cursor)
                    .reconnectDelay(config.retry().toMillis())
                    .build());
        }
        if (page.lost()) {
            frames.add(event("reset", page.present()).data(String.class, "{}").build());
        }
        for (var event : page.events()) {
            if (event.data() != null) {
                frames.add(event(event.type(), event.cursor())
                        .data(String.class, event.data())
                        .build());
            }
        }
        cursor = page.next();
        atTheEnd = page.events().isEmpty();
        return spoken(frames, cursor);
    }

    private List<OutboundSseEvent> spoken(List<OutboundSseEvent> frames, EventCursor reached) {
        var now = clock.instant();
        if (frames.isEmpty() && !isWithin(config.keepAlive(), saidAt, now)) {
            // With the place that was reached: who comes back from a quiet project has not missed what is old by then.
            frames.add(alive(reached).build());
        }
        if (!frames.isEmpty()) {
            saidAt = now;
        }
        return frames;
    }

    /** Not a comment: scripts of a page would never hear it, nor so miss it. */
    private OutboundSseEvent.Builder alive(EventCursor reached) {
        return event("alive", reached)
                .data(String.class, "{\"withinMillis\":" + config.keepAlive().toMillis() + "}");
    }

    private OutboundSseEvent.Builder event(String name, EventCursor id) {
        return frame.get().name(name).id(id.toString());
    }

    private static boolean isWithin(Duration time, Instant since, Instant now) {
        return since.isAfter(now.minus(time));
    }
}
