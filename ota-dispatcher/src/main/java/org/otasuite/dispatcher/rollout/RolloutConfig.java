package org.otasuite.dispatcher.rollout;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How rollouts are kept going. */
@ConfigMapping(prefix = "ota.rollout")
interface RolloutConfig {
    /** How often a rollout is evaluated at most, and how late it may be when its time has come. */
    @WithDefault("1s")
    Duration interval();

    /** After which a rollout is evaluated although nothing was heard of its devices: signals can be lost. */
    @WithDefault("30s")
    Duration recheck();

    /** How often rollouts are counted, for the metrics. */
    @WithDefault("10s")
    Duration countInterval();
}
