package org.otasuite.dispatcher.slot;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** How the publisher is doing. Nothing here names a device: a fleet has too many, and a metric is no place for them. */
@ApplicationScoped
class SlotMetrics {
    private static final Logger LOG = Logger.getLogger(SlotMetrics.class);
    private static final long COUNT_MILLIS = 10_000;

    private final Counter commands;
    private final Counter removals;
    private final Counter refused;
    private final Counter unknown;
    private final AtomicInteger inFlight;
    private final AtomicInteger unsettled;
    private final AtomicLong dirty;

    SlotMetrics(MeterRegistry registry, SlotConfig config) {
        commands = registry.counter("ota.slots.published", "content", "command");
        removals = registry.counter("ota.slots.published", "content", "nothing");
        refused = registry.counter("ota.slots.failed", "reason", "refused");
        unknown = registry.counter("ota.slots.failed", "reason", "not-acknowledged");
        inFlight = Objects.requireNonNull(registry.gauge("ota.slots.in.flight", new AtomicInteger()));
        unsettled = Objects.requireNonNull(registry.gauge("ota.slots.unsettled", new AtomicInteger()));
        dirty = Objects.requireNonNull(registry.gauge("ota.slots.dirty", new AtomicLong()));
        registry.gauge("ota.slots.window", config, SlotMetrics::window);
    }

    private static int window(SlotConfig config) {
        return config.batchSize() * config.batchesInFlight();
    }

    void start(@Observes StartupEvent started, Vertx vertx, SlotRepository slots) {
        vertx.setPeriodic(
                COUNT_MILLIS,
                timer -> slots.countDirty()
                        .subscribe()
                        .with(dirty::set, failure -> LOG.debugf("dirty slots not counted: %s", failure)));
    }

    void sent(List<ClaimedSlot> slots) {
        inFlight.addAndGet(slots.size());
    }

    void answered(List<ClaimedSlot> slots, BatchDelivery.Result result) {
        inFlight.addAndGet(-slots.size());
        for (var slot : result.acknowledged()) {
            (slot.content().isPresent() ? commands : removals).increment();
        }
        refused.increment(result.refused().size());
        unknown.increment(result.unknown().size());
    }

    void unsettled(int slots) {
        unsettled.set(slots);
    }
}
