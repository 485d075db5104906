package org.otasuite.download.fact;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How download facts are written. */
@ConfigMapping(prefix = "ota.facts")
interface FactConfig {
    /** How often what was gathered is written. */
    @WithDefault("500ms")
    Duration interval();

    /** How many operations' facts are gathered at most while the database is away; further ones are lost. */
    @WithDefault("100000")
    int capacity();
}
