package org.otasuite.download.fact;

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
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
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

    private final FactRepository repository;
    private final FactConfig config;
    private final Clock clock;
    private final Map<UUID, DownloadFact> gathered = new ConcurrentHashMap<>();
    private final AtomicBoolean writing = new AtomicBoolean();

    DownloadFacts(FactRepository repository, FactConfig config, Clock clock) {
        this.repository = repository;
        this.config = config;
        this.clock = clock;
    }

    /** One attempt of a device. */
    public final class Download {
        private final UUID operationId;
        private final OffsetDateTime startedAt;

        private Download(UUID operationId, OffsetDateTime startedAt) {
            this.operationId = operationId;
            this.startedAt = startedAt;
        }

        /** The whole body was handed to the network. */
        public void completed(long bytes) {
            gather(new DownloadFact(operationId, 0, bytes, startedAt, now()));
        }

        /** It ended before that. */
        public void aborted(long bytes) {
            gather(new DownloadFact(operationId, 0, bytes, startedAt, null));
        }
    }

    public Download start(UUID operationId) {
        var now = now();
        gather(new DownloadFact(operationId, 1, 0, now, null));
        return new Download(operationId, now);
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        vertx.setPeriodic(
                config.interval().toMillis(), id -> write().subscribe().with(done -> {}));
    }

    void stop(@Observes ShutdownEvent stopping) {
        try {
            write().await().atMost(LAST_WRITE);
        } catch (RuntimeException e) {
            LOG.warnf("the last download facts were not written: %s", e);
        }
    }

    private void gather(DownloadFact fact) {
        if (gathered.size() >= config.capacity() && !gathered.containsKey(fact.operationId())) {
            return;
        }
        gathered.merge(fact.operationId(), fact, DownloadFact::and);
    }

    private Uni<Void> write() {
        if (gathered.isEmpty() || !writing.compareAndSet(false, true)) {
            return Uni.createFrom().voidItem();
        }
        List<DownloadFact> batch = gathered.keySet().stream()
                .map(this::take)
                .filter(fact -> fact != null)
                .toList();
        return repository
                .write(batch)
                .onFailure()
                .invoke(failure -> {
                    LOG.warnf("download facts not written, will be tried again: %s", failure);
                    batch.forEach(this::gather);
                })
                .onFailure()
                .recoverWithNull()
                .onTermination()
                .invoke(() -> writing.set(false));
    }

    private @Nullable DownloadFact take(UUID operationId) {
        return gathered.remove(operationId);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
