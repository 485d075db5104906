package org.otasuite.packages.access;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How the first administrator comes in. */
@ConfigMapping(prefix = "ota.access")
interface BootstrapConfig {
    /**
     * An API token ({@code ota_} and 43 characters of base64url) that is good for the whole installation. Another value
     * at the next start replaces it; none leaves what there is. Secret.
     */
    Optional<String> administratorToken();
}
