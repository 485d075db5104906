package org.otasuite.download.broker;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** What a broker asks when a client connects. Devices may use any client ID, so it decides nothing. */
@JsonIgnoreProperties(ignoreUnknown = true)
record BrokerQuestion(@Nullable String username, @Nullable String password) {
    /** Never the password. */
    @Override
    public String toString() {
        return "BrokerQuestion[username=" + username + "]";
    }
}
