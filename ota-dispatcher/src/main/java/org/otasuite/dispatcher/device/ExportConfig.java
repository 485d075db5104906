package org.otasuite.dispatcher.device;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** Lists as files. */
@ConfigMapping(prefix = "ota.exports")
interface ExportConfig {
    /**
     * How many exports a replica has at once. Each has a connection to the database for as long as its reader takes, so it
     * must be less than there are. A further one is answered 503.
     */
    @WithDefault("3")
    @Min(1)
    int most();
}
