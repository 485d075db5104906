package org.otasuite.download.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often somebody may be refused before further requests are answered 429 without a look at what they bring. */
@ConfigMapping(prefix = "ota.refused-downloads")
public interface GuessingConfig {
    /** Wrong IDs or keys from one address, or one IPv6 /64. Many devices may be behind one. */
    Limit address();

    /** Refusals of any kind but those, under one device ID. */
    Limit device();

    /** Wrong keys under one device ID, from all addresses. Well above one address's, or that one could lock the device out. */
    KeyLimit key();

    /** How long a device whose download was granted is let through in spite of both. */
    @WithDefault("24h")
    Duration trusted();

    /** For each replica. */
    interface KeyLimit {
        /** At once; at least 1. */
        @WithDefault("600")
        int burst();

        /** In the long run; 1 to 60,000. */
        @WithDefault("600")
        int perMinute();
    }

    /** For each replica. */
    interface Limit {
        /** At once; at least 1. */
        @WithDefault("60")
        int burst();

        /** In the long run; 1 to 60,000. */
        @WithDefault("60")
        int perMinute();
    }
}
