package org.otasuite.collector.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Context;
import io.vertx.mutiny.core.Vertx;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.otasuite.collector.report.DeviceMessage;
import org.otasuite.collector.report.ReportService;

/**
 * Hands messages on in the order in which they came, as many at once as have gathered while the last batch was written,
 * and one batch at a time. What waits here is bounded by what the broker sends without an acknowledgment.
 */
@ApplicationScoped
class MicroBatcher {
    private static final Logger LOG = Logger.getLogger(MicroBatcher.class);

    private record Entry(DeviceMessage message, Runnable acknowledgement, AtomicBoolean acknowledged) {
        void acknowledge() {
            if (acknowledged.compareAndSet(false, true)) {
                acknowledgement.run();
            }
        }
    }

    private final ReportService reports;
    private final InboxConfig config;
    private final Context context;

    private final Queue<Entry> waiting = new ConcurrentLinkedQueue<>();

    // Touched on the context's thread only.
    private boolean working;
    private boolean stopping;

    /** Changed on the context's thread only. */
    private volatile List<Entry> inHand = List.of();

    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    MicroBatcher(ReportService reports, InboxConfig config, Vertx vertx, MeterRegistry registry) {
        this.reports = reports;
        this.config = config;
        this.context = vertx.getOrCreateContext();
        registry.gauge("ota.messages.waiting", waiting, Queue::size);
        Gauge.builder("ota.messages.writing", () -> inHand.size()).register(registry);
    }

    /** @param acknowledge run once what the message says is committed, or known to be impossible to commit */
    void add(DeviceMessage message, Runnable acknowledge) {
        context.runOnContext(() -> {
            waiting.add(new Entry(message, acknowledge, new AtomicBoolean()));
            work();
        });
    }

    /** How many messages wait for the batch in hand. */
    int countWaiting() {
        return waiting.size();
    }

    /**
     * Drops what waits, but not the batch in hand: the broker has the connection and the session again and sends
     * everything again that was not acknowledged. Keeping it too would record it twice, and would fill the memory
     * where the broker comes and goes while the database is away.
     *
     * <p>Nothing of an earlier connection is acknowledged on this one. The client is only told to forget it too, also what
     * is in hand: else it has too many messages when all come again, and disconnects, again and again.
     *
     * @return completes when that is done
     */
    CompletionStage<Void> forgetWaiting() {
        var forgotten = new CompletableFuture<Void>();
        context.runOnContext(() -> {
            try {
                inHand.forEach(Entry::acknowledge);
                waiting.forEach(Entry::acknowledge);
                waiting.clear();
            } finally {
                forgotten.complete(null);
            }
        });
        return forgotten;
    }

    /** Begins no other batch; completes when the one in hand is committed and acknowledged. */
    CompletionStage<Void> stop() {
        context.runOnContext(() -> {
            stopping = true;
            work();
        });
        return stopped;
    }

    private void work() {
        if (!working && stopping) {
            stopped.complete(null);
        }
        if (working || stopping || waiting.isEmpty()) {
            return;
        }
        working = true;
        var batch = new ArrayList<Entry>();
        while (batch.size() < config.batchSize() && !waiting.isEmpty()) {
            batch.add(waiting.remove());
        }
        inHand = batch;
        commit(batch).subscribe().with(done -> {
            working = false;
            inHand = List.of();
            work();
        });
    }

    /**
     * Never fails: what cannot be written now is tried until it can. It completes on the context, in the same task as
     * the last acknowledgment, so that what the broker sends upon that finds nothing in hand.
     */
    private Uni<Void> commit(List<Entry> batch) {
        return reports.take(batch.stream().map(Entry::message).toList())
                .emitOn(this::onContext)
                .invoke(() -> batch.forEach(Entry::acknowledge))
                .onFailure(MicroBatcher::isRefusal)
                .recoverWithUni(refusal -> divide(batch, refusal))
                .onFailure()
                .invoke(failure -> LOG.warnf("%d messages not written, will be tried again: %s", batch.size(), failure))
                .onFailure()
                .retry()
                .withBackOff(config.retryDelay(), config.retryDelay().multipliedBy(10))
                .indefinitely();
    }

    /** One message that the database will never take must not hold up the others. */
    private Uni<Void> divide(List<Entry> batch, Throwable refusal) {
        if (batch.size() == 1) {
            var entry = batch.get(0);
            LOG.errorf("topic=%s message given up: %s", entry.message().topic(), refusal);
            return reports.reject(entry.message())
                    .onFailure(MicroBatcher::isRefusal)
                    .recoverWithNull()
                    .emitOn(this::onContext)
                    .invoke(entry::acknowledge);
        }
        int half = batch.size() / 2;
        return commit(batch.subList(0, half)).flatMap(done -> commit(batch.subList(half, batch.size())));
    }

    private void onContext(Runnable command) {
        context.runOnContext(command);
    }

    /** Classes 22 and 23 speak of the data itself; everything else may pass. */
    private static boolean isRefusal(Throwable failure) {
        return failure instanceof PgException refusal
                && refusal.getSqlState() != null
                && (refusal.getSqlState().startsWith("22")
                        || refusal.getSqlState().startsWith("23"));
    }
}
