package org.otasuite.dispatcher.reconcile;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** How far the broker is found from what is wanted: in a healthy installation nothing of it grows. */
@Startup // so that its counters are there before the first comparison
@ApplicationScoped
class ReconcileMetrics {
    private final Counter missing;
    private final Counter stale;
    private final Counter unwanted;
    private final Counter runs;
    private final Counter failures;

    ReconcileMetrics(MeterRegistry registry) {
        missing = registry.counter("ota.reconcile.drift", "kind", "missing");
        stale = registry.counter("ota.reconcile.drift", "kind", "stale");
        unwanted = registry.counter("ota.reconcile.drift", "kind", "unwanted");
        runs = registry.counter("ota.reconcile.runs");
        failures = registry.counter("ota.reconcile.failures");
    }

    void found(Drift drift) {
        missing.increment((double) drift.missing());
        stale.increment((double) drift.stale());
        unwanted.increment((double) drift.unwanted());
    }

    void finished() {
        runs.increment();
    }

    void failed() {
        failures.increment();
    }
}
