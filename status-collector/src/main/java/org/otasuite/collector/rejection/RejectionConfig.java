package org.otasuite.collector.rejection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long and how much of what could not be taken is kept. */
@ConfigMapping(prefix = "ota.rejections")
interface RejectionConfig {
    /** How long after it came last. */
    @WithDefault("30d")
    Duration keep();

    /** How many of one project at most, each a device and a reason; the oldest go first. */
    @WithDefault("10000")
    int mostOfProject();

    /** How often what is old or too much is removed. */
    @WithDefault("5m")
    Duration cleanUpInterval();
}
