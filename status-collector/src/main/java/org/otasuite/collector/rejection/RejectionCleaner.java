package org.otasuite.collector.rejection;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Removes rejections that are old or too many, beside any other replica that does the same. */
@ApplicationScoped
class RejectionCleaner {
    private static final Logger LOG = Logger.getLogger(RejectionCleaner.class);

    private final Rejections rejections;
    private final RejectionConfig config;
    private final AtomicBoolean working = new AtomicBoolean();

    RejectionCleaner(Rejections rejections, RejectionConfig config) {
        this.rejections = rejections;
        this.config = config;
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        vertx.setPeriodic(config.cleanUpInterval().toMillis(), timer -> work());
    }

    private void work() {
        if (working.compareAndSet(false, true)) {
            rejections
                    .cleanUp()
                    .onTermination()
                    .invoke(() -> working.set(false))
                    .subscribe()
                    .with(
                            removed -> LOG.debugf("%d old rejections removed", removed),
                            failure -> LOG.warnf("old rejections stay, will be tried again: %s", failure));
        }
    }
}
