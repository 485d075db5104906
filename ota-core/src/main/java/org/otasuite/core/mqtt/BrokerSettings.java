package org.otasuite.core.mqtt;

import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Where the broker is and who the service is there. Each service maps it to {@code ota.mqtt.*}. */
public interface BrokerSettings {
    /** Where the broker is. */
    String host();

    /** Its port. */
    int port();

    /** Whether it speaks TLS at that port. Its certificate must then be for the host. */
    @WithDefault("false")
    boolean tls();

    /** The certificates (PEM) of the authorities that the broker's certificate may be from; Java's unless set. */
    Optional<Path> authorities();

    /** The service's account at the broker, which may do everything there. */
    Optional<String> username();

    /** Secret. */
    Optional<String> password();
}
