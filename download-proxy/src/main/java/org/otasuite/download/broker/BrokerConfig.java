package org.otasuite.download.broker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the broker must know to ask. */
@ConfigMapping(prefix = "ota.broker")
interface BrokerConfig {
    /** Sent by the broker as {@code Authorization: Bearer}; at least 16 characters. Secret. */
    String secret();

    /** How long an answer holds that was yes: so long at most is a revoked device let in. */
    @WithDefault("5s")
    Duration remembered();

    /**
     * Whether an answer to a connect says what the device may do, which spares a question for each message. A broker
     * holds to that for as long as the device is connected; without, a revoked device is stopped in the middle.
     */
    @WithDefault("true")
    boolean rulesInAnswer();
}
