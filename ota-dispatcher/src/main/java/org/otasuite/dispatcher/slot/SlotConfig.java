package org.otasuite.dispatcher.slot;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.OptionalInt;

/** How dirty slots are published. */
@ConfigMapping(prefix = "ota.slots")
interface SlotConfig {
    /**
     * How many slots are published at a time, and settled by one statement. Of a share at most as many commands and as
     * many removals are claimed at once.
     */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int batchSize();

    /**
     * How many batches are with the broker at once. Times the batch size this is the most that is in flight from one
     * replica. More is claimed meanwhile, while fewer than so many wait to be sent.
     */
    @WithDefault("3")
    @Min(1)
    @Max(100)
    int batchesInFlight();

    /**
     * How many slots one replica may have claimed and not settled, whether published or not; about 200 bytes of memory
     * each. While there is something to publish, settling waits until it is so many, or until the delay is over. The last
     * claim, of 8 shares, may exceed it by 16 times the batch size.
     */
    @WithDefault("131072")
    @Min(1)
    int unsettled();

    /**
     * How long the settlement of what the broker has acknowledged may wait for more to be published. Until then operators
     * do not see it as dispatched; and if the process dies or the connection is lost, it is published again.
     */
    @WithDefault("5s")
    Duration settleDelay();

    /** How often to look for what a lost wake-up left, and for slots whose waiting time is over. */
    @WithDefault("1s")
    Duration pollInterval();

    /** How long the broker may take to acknowledge a batch; its slots are published again afterwards. */
    @WithDefault("10s")
    Duration publishTimeout();

    /**
     * How long a stop waits for what the broker has not acknowledged yet, and for giving the claims back. What is not given
     * back stays claimed until it runs out, 5 s after the publish timeout, and its slots wait for that long.
     */
    @WithDefault("5s")
    Duration stopTimeout();

    /**
     * How many commands may go out in a minute, from all requests and replicas together: what the downloads behind them
     * can bear. Removals of commands do not count. Without it there is no ceiling. The same for every replica.
     */
    OptionalInt commandsPerMinute();
}
