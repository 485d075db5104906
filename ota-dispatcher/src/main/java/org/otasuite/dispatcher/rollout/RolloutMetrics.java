package org.otasuite.dispatcher.rollout;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.ToLongFunction;
import org.jboss.logging.Logger;

/** How many rollouts go on, and how many wait for an operator. */
@ApplicationScoped
class RolloutMetrics {
    private static final Logger LOG = Logger.getLogger(RolloutMetrics.class);

    private volatile RolloutRepository.Live live = new RolloutRepository.Live(0, 0);

    RolloutMetrics(MeterRegistry registry) {
        show(registry, RolloutState.RUNNING, RolloutRepository.Live::running);
        show(registry, RolloutState.PAUSED, RolloutRepository.Live::paused);
    }

    private void show(MeterRegistry registry, RolloutState state, ToLongFunction<RolloutRepository.Live> count) {
        Gauge.builder("ota.rollouts", this, metrics -> count.applyAsLong(metrics.live))
                .tag("state", state.label())
                .register(registry);
    }

    void start(@Observes StartupEvent started, Vertx vertx, RolloutRepository rollouts, RolloutConfig config) {
        vertx.setPeriodic(
                config.countInterval().toMillis(),
                timer -> rollouts.countLive()
                        .subscribe()
                        .with(counted -> live = counted, failure -> LOG.debugf("rollouts not counted: %s", failure)));
    }
}
