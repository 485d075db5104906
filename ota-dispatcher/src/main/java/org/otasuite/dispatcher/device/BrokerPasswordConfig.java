package org.otasuite.dispatcher.device;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** For a broker that has a list of devices of its own and asks nobody, such as mosquitto. */
@ConfigMapping(prefix = "ota.broker-passwords")
interface BrokerPasswordConfig {
    /**
     * Whether a device's key is also kept as what mosquitto compares passwords with, when the device is created or
     * imported or gets another key. Nobody sees the key later, so the devices of before need another one. The same for
     * every replica.
     */
    @WithDefault("false")
    boolean kept();

    /**
     * How often a password is hashed, at most 10,000 times. Guessing a key that the suite has made is hopeless anyway;
     * more is for imported keys that somebody has thought up, and costs each import and each connection of a device. Ten
     * take half a second for 50,000 devices.
     */
    @WithDefault("10")
    @Min(1)
    @Max(10_000)
    int iterations();
}
