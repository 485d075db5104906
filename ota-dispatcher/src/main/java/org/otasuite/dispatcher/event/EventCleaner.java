package org.otasuite.dispatcher.event;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Removes events that are old, in batches, beside any other replica that does the same. */
@ApplicationScoped
class EventCleaner {
    private static final Logger LOG = Logger.getLogger(EventCleaner.class);

    /** How many batches are removed until others have their turn. */
    private static final int MOST_BATCHES = 200;

    private final EventRepository events;
    private final EventsConfig config;
    private final AtomicBoolean working = new AtomicBoolean();

    EventCleaner(EventRepository events, EventsConfig config) {
        this.events = events;
        this.config = config;
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        vertx.setPeriodic(config.cleanUpInterval().toMillis(), timer -> work());
    }

    private void work() {
        if (working.compareAndSet(false, true)) {
            removeAll()
                    .onTermination()
                    .invoke(() -> working.set(false))
                    .subscribe()
                    .with(done -> {}, failure -> LOG.warnf("old events stay, will be tried again: %s", failure));
        }
    }

    /** One batch after the other, and not without end: what is left is for the next time. */
    private Uni<Void> removeAll() {
        return Uni.createFrom()
                .deferred(() -> events.cleanUp(config.keep(), config.cleanUpBatch()))
                .repeat()
                .until(removed -> removed < config.cleanUpBatch())
                .select()
                .first(MOST_BATCHES)
                .onItem()
                .ignoreAsUni();
    }
}
