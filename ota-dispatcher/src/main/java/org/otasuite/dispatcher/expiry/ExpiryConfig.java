package org.otasuite.dispatcher.expiry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How commands are taken back that are past their deadline. */
@ConfigMapping(prefix = "ota.expiry")
interface ExpiryConfig {
    /** How often to look for them: as much later than its deadline a command may go. */
    @WithDefault("5s")
    Duration interval();

    /** How many are taken back in one transaction. */
    @WithDefault("1000")
    int batchSize();
}
