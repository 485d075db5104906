package org.otasuite.download.broker;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.message.DeviceTopic;
import org.otasuite.download.access.DeviceChannels;

/**
 * An answer in the form of EMQX 5.8 and later, whose {@code acl} spares it a question per message. EMQX takes any status
 * but 200 and 204 for "ask somebody else", so a refusal is a 200 too.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BrokerAnswer(String result, @Nullable List<Rule> acl) {
    static final BrokerAnswer DENY = new BrokerAnswer("deny", null);

    /** @param topic a filter */
    record Rule(String permission, String action, String topic) {}

    /** A device may publish and subscribe to everything of its own, and nowhere else. */
    static BrokerAnswer allow(String deviceId, DeviceChannels channels) {
        return new BrokerAnswer(
                "allow",
                List.of(
                        new Rule("allow", "all", DeviceTopic.allOf(channels.controlChannel(), deviceId)),
                        new Rule("allow", "all", DeviceTopic.allOf(channels.dataChannel(), deviceId)),
                        new Rule("deny", "all", "#")));
    }
}
