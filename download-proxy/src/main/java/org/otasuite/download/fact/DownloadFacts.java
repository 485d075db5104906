package org.otasuite.download.fact;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what is downloaded and writes it in batches, so that no download waits for the database. A process that is
 * killed loses at most the last interval: the device's report, not these facts, decides an operation.
 */
@ApplicationScoped
public class DownloadFacts {
    private static final Logger LOG = Logger.getLogger(DownloadFacts.class);
    private static final Duration LAST_WRITE = Duration.ofSeconds(5);

    /** For a database that does not answer at all. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Bounds the time that one statement takes after a long outage. */
    private static final int BATCH = 5_000;

    private final FactRepository repository;
    private final FactConfig config;
    private final Clock clock;
    private final GatheredFacts gathered;
    private final LongAdder lost = new LongAdder();
    private final Counter lostInAll;
    private final AtomicBoolean writing = new AtomicBoolean();

    DownloadFacts(FactRepository repository, FactConfig config, Clock clock, MeterRegistry metrics) {
        this.repository = repository;
        this.config = config;
        this.clock = clock;
        this.gathered = new GatheredFacts(config.capacity());
        this.lostInAll = metrics.counter("ota.downloads.facts.lost");
    }

    /** One attempt of a device. */
    private final class Attempt implements DownloadRecord {
        private final UUID operationId;
        private final AddressFamily family;
        private final OffsetDateTime startedAt = now();
        private @Nullable Integer status;

        private Attempt(UUID operationId, AddressFamily family) {
            this.operationId = operationId;
            this.family = family;
        }

        @Override
        public void answered(int answer) {
            status = answer;
            gather(fact(0, 0, false));
        }

        @Override
        public void progressed(long bytes) {
            gather(fact(0, bytes, false));
        }

        @Override
        public void completed(long bytes) {
            gather(fact(0, bytes, true));
        }

        @Override
        public void ended(long bytes) {
            gather(fact(0, bytes, false));
        }

        private DownloadFact fact(int attempts, long bytes, boolean completed) {
            var now = now();
            return new DownloadFact(
                    operationId,
                    attempts,
                    bytes,
                    startedAt,
                    completed ? now : null,
                    new DownloadFact.Latest(now, status, family));
        }
    }

    /** @param operationId what the download is a part of; null: of nothing that anybody looks at */
    public DownloadRecord start(@Nullable UUID operationId, AddressFamily family) {
        if (operationId == null) {
            return DownloadRecord.NONE;
        }
        var attempt = new Attempt(operationId, family);
        gather(attempt.fact(1, 0, false));
        return attempt;
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        vertx.setPeriodic(config.interval().toMillis(), id -> writeNext());
    }

    /** What a write that is under way now fails to write is lost; everything else is written here. */
    void stop(@Observes ShutdownEvent stopping) {
        try {
            while (!gathered.isEmpty()) {
                repository.write(gathered.take(BATCH)).await().atMost(LAST_WRITE);
            }
        } catch (RuntimeException e) {
            LOG.warnf("the last download facts were not written: %s", e);
        }
    }

    private void writeNext() {
        reportLosses();
        if (gathered.isEmpty() || !writing.compareAndSet(false, true)) {
            return;
        }
        var batch = gathered.take(BATCH);
        Uni.createFrom()
                .deferred(() -> repository.write(batch))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onTermination()
                .invoke(() -> writing.set(false))
                .subscribe()
                .with(done -> {}, failure -> putBack(batch, failure));
    }

    /** Should the database have written them, and only its answer be lost, attempts are counted twice. */
    private void putBack(List<DownloadFact> batch, Throwable failure) {
        LOG.warnf("download facts not written, will be tried again: %s", failure);
        batch.forEach(this::gather);
    }

    private void gather(DownloadFact fact) {
        if (!gathered.add(fact)) {
            lost.increment();
        }
    }

    private void reportLosses() {
        long facts = lost.sumThenReset();
        if (facts > 0) {
            lostInAll.increment((double) facts);
            LOG.warnf("%d download facts lost: too many were not written yet", facts);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
