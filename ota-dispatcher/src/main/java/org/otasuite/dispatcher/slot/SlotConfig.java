package org.otasuite.dispatcher.slot;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How dirty slots are published. */
@ConfigMapping(prefix = "ota.slots")
interface SlotConfig {
    /** How many are taken in one transaction, which is also the most commands in flight to the broker. */
    @WithDefault("500")
    int batchSize();

    /** How often to look for what a lost wake-up left, and for slots whose waiting time is over. */
    @WithDefault("1s")
    Duration pollInterval();

    /** How long the broker may take to acknowledge a command; its slot is published again afterwards. */
    @WithDefault("10s")
    Duration publishTimeout();
}
