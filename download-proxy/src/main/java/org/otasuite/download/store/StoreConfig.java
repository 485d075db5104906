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

    /** How many connections to the store. Each is held for as long as the store needs, never for a slow device. */
    @WithDefault("50")
    int connections();

    /** How long a connection to the store, or the next byte from it, is waited for. */
    @WithDefault("30s")
    Duration timeout();

    /** How much of a package that is too large for the cache is read at a time, in bytes: each such download holds this. */
    @WithDefault("128K")
    MemorySize partSize();

    /** How many such downloads at once; a further one hears that it should try again. */
    @WithDefault("500")
    int streams();

    Cache cache();

    /** Packages in memory. */
    interface Cache {
        /** All of them together, in bytes. */
        @WithDefault("32M")
        MemorySize size();

        /** A larger package is not kept but streamed, in bytes. */
        @WithDefault("4M")
        MemorySize entryLimit();

        /**
         * Packages that are just coming into memory, in bytes and beside those that are there. What has no room waits for as
         * long as for the store, and then hears that it should try again.
         */
        @WithDefault("32M")
        MemorySize loading();
    }
}
