package org.otasuite.download.broker;

import io.smallrye.config.ConfigMapping;

/** What the broker must know to ask. */
@ConfigMapping(prefix = "ota.broker")
interface BrokerConfig {
    /** Sent by the broker as {@code Authorization: Bearer}; at least 16 characters. Secret. */
    String secret();
}
