package org.otasuite.dispatcher.continuous;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.otasuite.dispatcher.request.LateComers;
import org.otasuite.dispatcher.signal.DatabaseSignals;

/**
 * Adds devices to continuous requests, in batches, beside any other replica that does the same. Woken by a signal of the
 * database, and by a slow poll. If the process dies in between, the candidates are still there.
 */
@ApplicationScoped
class ContinuousKeeper {
    /** What the triggers notify. */
    private static final String CHANNEL = "ota_candidate";

    private static final Logger LOG = Logger.getLogger(ContinuousKeeper.class);

    private final LateComers lateComers;
    private final ContinuousConfig config;
    private final AtomicBoolean working = new AtomicBoolean();
    private final AtomicBoolean wanted = new AtomicBoolean();
    private volatile boolean stopped;

    ContinuousKeeper(LateComers lateComers, ContinuousConfig config) {
        this.lateComers = lateComers;
        this.config = config;
    }

    void start(@Observes StartupEvent started, Vertx vertx, DatabaseSignals signals) {
        signals.hear(CHANNEL, this::wake, payload -> wake());
        vertx.setPeriodic(config.pollInterval().toMillis(), timer -> poll());
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
    }

    private void poll() {
        if (!stopped) {
            lateComers
                    .tidy()
                    .subscribe()
                    .with(done -> wake(), failure -> LOG.warnf("no continuous request looked after: %s", failure));
        }
    }

    private void wake() {
        wanted.set(true);
        work();
    }

    private void work() {
        if (wanted.get() && !stopped && working.compareAndSet(false, true)) {
            wanted.set(false);
            admitAll()
                    .onTermination()
                    .invoke(() -> working.set(false))
                    .subscribe()
                    .with(
                            done -> work(),
                            failure -> LOG.warnf("no late comers admitted, will be tried again: %s", failure));
        }
    }

    private Uni<Void> admitAll() {
        return lateComers
                .admit(config.batchSize(), config.patience())
                .flatMap(candidates -> candidates == 0 ? Uni.createFrom().voidItem() : admitAll());
    }
}
