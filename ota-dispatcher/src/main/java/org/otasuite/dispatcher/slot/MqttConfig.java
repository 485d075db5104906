package org.otasuite.dispatcher.slot;

import io.smallrye.config.ConfigMapping;
import org.otasuite.core.mqtt.BrokerSettings;

/** The broker that commands go to. */
@ConfigMapping(prefix = "ota.mqtt")
public interface MqttConfig extends BrokerSettings {}
