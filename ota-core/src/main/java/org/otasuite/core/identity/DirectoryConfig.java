package org.otasuite.core.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How operators are looked up. */
@ConfigMapping(prefix = "ota.directory")
interface DirectoryConfig {
    /**
     * How long the answer is kept who an operator is and what they may do: for so long at most is good what was revoked.
     * Shorter means more queries.
     */
    @WithDefault("5s")
    Duration remembered();
}
