package org.otasuite.dispatcher.reconcile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** When and how what the broker retains is compared with what the slots want. */
@ConfigMapping(prefix = "ota.reconcile")
interface ReconcileConfig {
    /** How long after one comparison the next is made, whatever happens. Others follow each connection to the broker. */
    @WithDefault("1h")
    Duration interval();

    /** How often each replica looks whether a comparison is due. */
    @WithDefault("5s")
    Duration pollInterval();

    /**
     * After so long without another retained message the broker is taken to have sent all. MQTT has no sign for the end;
     * what comes later is published once more than needed.
     */
    @WithDefault("2s")
    Duration quietTime();

    /** How many slots are compared at once: topics in one SUBSCRIBE, rows in one statement. */
    @WithDefault("500")
    @Min(1)
    @Max(5_000)
    int batchSize();

    /**
     * How long a command that is missing waits to be published again: the device may just have cleared it, and its report
     * be on its way.
     */
    @WithDefault("10s")
    Duration repairDelay();

    /**
     * How long a device that has downloaded the whole package is left alone, though its command is missing: it has
     * probably applied it, and its report waits for a collector. Told again, it would do it all again.
     */
    @WithDefault("1h")
    Duration reportGrace();

    /** How long a replica that says nothing is left alone with the comparison; longer than any batch takes. */
    @WithDefault("1m")
    Duration lease();
}
