package org.otasuite.packages.sweep;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When orphans are looked for. */
@ConfigMapping(prefix = "ota.sweep")
interface SweepConfig {
    /** How often, by one replica of all. */
    @WithDefault("10m")
    Duration every();

    /** Objects that are younger are left alone, whatever the database says of them. */
    @WithDefault("1h")
    Duration grace();
}
