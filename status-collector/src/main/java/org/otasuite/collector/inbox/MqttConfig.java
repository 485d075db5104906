package org.otasuite.collector.inbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.otasuite.core.mqtt.BrokerSettings;

/** The broker that reports come from. */
@ConfigMapping(prefix = "ota.mqtt")
interface MqttConfig extends BrokerSettings {
    /**
     * The name of this replica's persistent session; each replica needs one of its own, and the same after a restart, to
     * find what was queued for it.
     */
    String clientId();

    /** The shared subscription's group: the replicas that divide the messages among them. */
    @WithDefault("status-collector")
    String group();

    /** How long the broker keeps the session of a replica that is away. */
    @WithDefault("7d")
    Duration sessionExpiry();

    /** How long to wait before a subscription that the broker refused is tried again. */
    @WithDefault("5s")
    Duration subscribeDelay();

    /** How long a stop waits for the batch in hand. */
    @WithDefault("5s")
    Duration stopTimeout();
}
