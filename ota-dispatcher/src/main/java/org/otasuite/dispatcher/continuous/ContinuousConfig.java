package org.otasuite.dispatcher.continuous;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How devices are added to continuous requests. */
@ConfigMapping(prefix = "ota.continuous")
interface ContinuousConfig {
    /** How often to look for what a lost wake-up left, and for requests that are new or past their deadline. */
    @WithDefault("5s")
    Duration pollInterval();

    /** How many devices are looked at in one transaction. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int batchSize();

    /** After how long a device is looked at again that still tries what it failed to do. */
    @WithDefault("1m")
    Duration patience();
}
