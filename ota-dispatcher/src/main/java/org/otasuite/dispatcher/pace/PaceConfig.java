package org.otasuite.dispatcher.pace;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How commands are released that a request's pace keeps back. */
@ConfigMapping(prefix = "ota.pace")
interface PaceConfig {
    /** How often commands are released, which is also how evenly. Two seconds at most: more is not made up for. */
    @WithDefault("500ms")
    Duration interval();
}
