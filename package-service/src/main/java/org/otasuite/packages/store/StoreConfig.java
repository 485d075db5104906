package org.otasuite.packages.store;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Where in the object store packages are; how it is reached is {@code quarkus.minio.*}. */
@ConfigMapping(prefix = "ota.store")
interface StoreConfig {
    /** The bucket; it is created if it does not exist. */
    @WithDefault("ota-packages")
    String bucket();

    /** How much of a file is sent in one request, in bytes: each upload to the store holds this in memory. */
    @WithDefault("8M")
    MemorySize partSize();

    /** How many files are sent to the store at once; further ones wait on the disk. */
    @WithDefault("4")
    int uploads();

    /** How many files operators download at once; as many again wait, and further ones are refused. */
    @WithDefault("20")
    int downloads();

    /** How long to wait for a connection to the store. */
    @WithDefault("3s")
    Duration connectTimeout();

    /** How long the store may be silent while it is read from or written to. */
    @WithDefault("20s")
    Duration silenceTimeout();
}
