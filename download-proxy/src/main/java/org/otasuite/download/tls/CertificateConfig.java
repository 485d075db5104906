package org.otasuite.download.tls;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The certificate itself is configured as {@code quarkus.tls.key-store}. */
@ConfigMapping(prefix = "ota.certificate")
interface CertificateConfig {
    /** How often its files are read, to see whether it was renewed. */
    @WithDefault("1M")
    Duration look();
}
