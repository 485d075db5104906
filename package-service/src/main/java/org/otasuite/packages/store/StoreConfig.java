package org.otasuite.packages.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where in the object store packages are; how it is reached is {@code quarkus.minio.*}. */
@ConfigMapping(prefix = "ota.store")
interface StoreConfig {
    /** The bucket; it is created if it does not exist. */
    @WithDefault("ota-packages")
    String bucket();
}
