package org.otasuite.download.broker;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.vertx.core.MultiMap;
import org.jspecify.annotations.Nullable;

/**
 * What a broker asks when a client connects, publishes or subscribes. Devices may use any client ID, so it decides nothing;
 * and they may publish whatever they may subscribe to, so which of both it is decides nothing either.
 *
 * @param topic or filter; several with commas between them, as some brokers ask
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record BrokerQuestion(
        @JsonAlias("user") @Nullable String username,
        @Nullable String password,
        @Nullable String topic) {

    static BrokerQuestion of(MultiMap form) {
        return new BrokerQuestion(form.get("username"), form.get("password"), form.get("topic"));
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "BrokerQuestion[username=" + username + ", topic=" + topic + "]";
    }
}
