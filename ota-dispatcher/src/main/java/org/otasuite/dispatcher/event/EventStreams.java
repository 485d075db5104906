package org.otasuite.dispatcher.event;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.identity.Operator;

/** The open streams of this replica, which has room for so many. */
@Startup // so that its gauge is there before the first stream
@ApplicationScoped
class EventStreams {
    private static final Logger LOG = Logger.getLogger(EventStreams.class);

    private final EventRepository events;
    private final EventsConfig config;
    private final Clock clock;

    // Guarded by this.
    private final Map<String, Integer> byOperator = new HashMap<>();
    private int open;

    private volatile boolean stopping;

    EventStreams(EventRepository events, EventsConfig config, Clock clock, MeterRegistry registry) {
        this.events = events;
        this.config = config;
        this.clock = clock;
        registry.gauge("ota.events.streams", this, EventStreams::open);
    }

    /** A stream has no end that a stop could wait for. Readers come again, and by then to another replica. */
    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
    }

    /** @throws OtaException {@link ErrorCode#UNAVAILABLE} or {@link ErrorCode#RATE_LIMITED} if there is no room */
    synchronized void refuseTooMany(Operator operator) {
        if (stopping) {
            throw new OtaException(ErrorCode.UNAVAILABLE, "This replica is about to stop.");
        }
        if (byOperator.getOrDefault(key(operator), 0) >= config.maxStreamsPerOperator()) {
            throw new OtaException(
                    ErrorCode.RATE_LIMITED, "An operator can have " + config.maxStreamsPerOperator() + " streams.");
        }
        if (open >= config.maxStreams()) {
            throw new OtaException(ErrorCode.UNAVAILABLE, "All streams are taken.");
        }
    }

    /**
     * Ends when it has no room after all, when the reader is no longer let in, when the database is away, and before this
     * replica stops: readers come again, with the ID of the last event that they have seen.
     */
    Multi<OutboundSseEvent> open(Operator operator, EventStream.Reader reader) {
        return Multi.createFrom().deferred(() -> {
            if (!enter(operator)) {
                return Multi.createFrom().empty();
            }
            return Multi.createBy()
                    .repeating()
                    .uni(() -> new EventStream(events, config, clock, reader), EventStream::next)
                    .whilst(sent -> !stopping)
                    .onItem()
                    .<OutboundSseEvent>disjoint()
                    .onTermination()
                    .invoke(() -> leave(operator))
                    .onFailure()
                    .invoke(failure -> LOG.debugf("stream of events ends: %s", failure))
                    .onFailure()
                    .recoverWithCompletion();
        });
    }

    synchronized int open() {
        return open;
    }

    private synchronized boolean enter(Operator operator) {
        try {
            refuseTooMany(operator);
        } catch (OtaException full) {
            return false;
        }
        open++;
        byOperator.merge(key(operator), 1, Integer::sum);
        return true;
    }

    private synchronized void leave(Operator operator) {
        open--;
        byOperator.computeIfPresent(key(operator), (key, streams) -> streams == 1 ? null : streams - 1);
    }

    private static String key(Operator operator) {
        return operator.kind() + " " + operator.id();
    }
}
