package org.otasuite.download.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How devices are recognized. */
@ConfigMapping(prefix = "ota.devices")
interface AccessConfig {
    /** How long the database may take to decide about a device, which then hears that it should try again. */
    @WithDefault("5s")
    Duration timeout();
}
