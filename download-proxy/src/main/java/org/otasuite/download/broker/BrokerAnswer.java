package org.otasuite.download.broker;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.message.DeviceTopic;
import org.otasuite.download.access.DeviceChannels;

/**
 * An answer in the form of EMQX 5, and for {@code acl} of 5.8 and later. EMQX takes any status but 200 and 204 for "ask
 * somebody else", so a refusal is a 200 too.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BrokerAnswer(
        String result,
        @JsonProperty("is_superuser") @Nullable Boolean superuser,
        @Nullable List<Rule> acl) {
    static final BrokerAnswer DENY = new BrokerAnswer("deny", null, null);
    static final BrokerAnswer ALLOW = new BrokerAnswer("allow", null, null);

    /** A device may connect, and the broker asks about each message. */
    static final BrokerAnswer CONNECT = new BrokerAnswer("allow", false, null);

    /** @param topic a filter */
    record Rule(String permission, String action, String topic) {}

    /** A device may publish and subscribe to everything of its own, and nowhere else. */
    static BrokerAnswer connect(String deviceId, DeviceChannels channels) {
        return new BrokerAnswer(
                "allow",
                false,
                List.of(
                        new Rule("allow", "all", DeviceTopic.allOf(channels.controlChannel(), deviceId)),
                        new Rule("allow", "all", DeviceTopic.allOf(channels.dataChannel(), deviceId)),
                        new Rule("deny", "all", "#")));
    }
}
