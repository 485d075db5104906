package org.otasuite.collector.report;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.otasuite.core.message.OtaMessage;

/** How the collector is doing. Nothing here names a device: a fleet has too many, and a metric is no place for them. */
@Startup // so that its counters are there before the first report
@ApplicationScoped
class ReportMetrics {
    private final MeterRegistry registry;
    private final Clock clock;
    private final Counter applied;
    private final Counter failed;
    private final Counter unmatched;
    private final Counter repeated;
    private final DistributionSummary batches;
    private final Timer lag;

    ReportMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        applied = registry.counter("ota.reports.kept", "outcome", "applied");
        failed = registry.counter("ota.reports.kept", "outcome", "failed");
        unmatched = registry.counter("ota.reports.unmatched");
        repeated = registry.counter("ota.reports.repeated");
        batches = registry.summary("ota.messages.batch");
        lag = Timer.builder("ota.messages.lag")
                .serviceLevelObjectives(
                        Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(1))
                .register(registry);
    }

    /** After the commit. */
    void taken(List<DeviceMessage> messages, Taken taken) {
        batches.record(messages.size());
        unmatched.increment(taken.unmatched());
        repeated.increment(taken.repeated());
        for (var report : taken.kept()) {
            (report.received().report().outcome() == OtaMessage.Outcome.APPLIED ? applied : failed).increment();
        }
        var now = OffsetDateTime.now(clock.withZone(ZoneOffset.UTC));
        for (var message : messages) {
            lag.record(Duration.between(message.receivedAt(), now));
        }
        for (var rejection : taken.batch().rejected()) {
            registry.counter("ota.messages.rejected", "reason", rejection.reason())
                    .increment();
        }
    }
}
