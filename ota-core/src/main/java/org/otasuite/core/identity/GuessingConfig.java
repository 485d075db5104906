package org.otasuite.core.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How often an address may be wrong about who it is, before it is answered 429 without a look at what it brings. */
@ConfigMapping(prefix = "ota.wrong-credentials")
interface GuessingConfig {
    /** Wrong ones at once, for each address and replica; at least 1. */
    @WithDefault("30")
    int burst();

    /** Wrong ones in the long run, for each address and replica; 1 to 60,000. */
    @WithDefault("30")
    int perMinute();
}
