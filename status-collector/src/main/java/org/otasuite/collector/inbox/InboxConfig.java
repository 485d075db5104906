package org.otasuite.collector.inbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How messages are taken in. */
@ConfigMapping(prefix = "ota.inbox")
interface InboxConfig {
    /** How many messages one transaction takes at most. */
    @WithDefault("1000")
    int batchSize();

    /** How long to wait before a batch that failed is tried again. */
    @WithDefault("1s")
    Duration retryDelay();

    /** How many messages a device may send at once; what is more is only counted. A real one sends two or three. */
    @WithDefault("200")
    int deviceBurst();

    /** How many more in each second that follows. */
    @WithDefault("0.2")
    double devicePerSecond();
}
