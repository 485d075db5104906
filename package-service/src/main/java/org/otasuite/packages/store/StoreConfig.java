package org.otasuite.packages.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Where in the object store packages are; how it is reached is {@code quarkus.minio.*}. */
@ConfigMapping(prefix = "ota.store")
interface StoreConfig {
    /** The bucket; it is created if it does not exist. */
    @WithDefault("ota-packages")
    String bucket();

    /** How long to wait for a connection to the store. */
    @WithDefault("3s")
    Duration connectTimeout();

    /** How long the store may be silent while it is read from or written to. */
    @WithDefault("20s")
    Duration silenceTimeout();
}
