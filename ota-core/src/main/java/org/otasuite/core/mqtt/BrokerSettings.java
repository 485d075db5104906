package org.otasuite.core.mqtt;

import java.util.Optional;

/** Where the broker is and who the service is there. Each service maps it to {@code ota.mqtt.*}. */
public interface BrokerSettings {
    /** Where the broker is. */
    String host();

    /** Its port for MQTT without TLS. */
    int port();

    /** The service's account at the broker, which may do everything there. */
    Optional<String> username();

    /** Secret. */
    Optional<String> password();
}
