package org.otasuite.download.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How devices are recognized. */
@ConfigMapping(prefix = "ota.devices")
interface AccessConfig {
    /**
     * How long the database may take to decide about a device, the time in the queue included. Long, since a device that
     * hears 503 then gives the attempt up, and cellular ones wait 80 s for the first byte.
     */
    @WithDefault("15s")
    Duration timeout();
}
