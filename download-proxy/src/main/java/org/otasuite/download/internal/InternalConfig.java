package org.otasuite.download.internal;

import io.smallrye.config.ConfigMapping;
import java.util.OptionalInt;

/** Where devices come in without a proxy that lets them through to nothing but downloads. */
@ConfigMapping(prefix = "ota.internal")
interface InternalConfig {
    /**
     * A port for health, metrics and the broker's questions alone; the others then serve nothing but downloads. Without
     * it every port serves everything.
     */
    OptionalInt port();
}
