package org.otasuite.download.store;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Where in the object store packages are, and how much of them is kept in memory. */
@ConfigMapping(prefix = "ota.store")
public interface StoreConfig {
    /** The bucket that package-service writes to. */
    @WithDefault("ota-packages")
    String bucket();

    /** How many connections to the store, which bounds what is streamed or loaded at once. */
    @WithDefault("100")
    int connections();

    /** How long the store may be silent in the middle of an answer. */
    @WithDefault("30s")
    Duration idleTimeout();

    Cache cache();

    /** Packages in memory. */
    interface Cache {
        /** All of them together, in bytes. */
        @WithDefault("32M")
        MemorySize size();

        /** A larger package is not kept but streamed, in bytes. */
        @WithDefault("4M")
        MemorySize entryLimit();
    }
}
