package org.otasuite.core.mqtt;

import java.util.Optional;

/** Where the broker is and who the service is there. Each service maps it to {@code ota.mqtt.*}. */
public interface BrokerSettings {
    String host();

    int port();

    Optional<String> username();

    /** Secret. */
    Optional<String> password();
}
