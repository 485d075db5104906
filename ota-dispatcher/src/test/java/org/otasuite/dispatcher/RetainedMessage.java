package org.otasuite.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

/** What the broker retains on a topic, as a device that connects now gets to hear it. */
public final class RetainedMessage {
    private RetainedMessage() {}

    public static void assertIs(String topic, String payload) {
        try (var device = Listener.to(topic)) {
            await().untilAsserted(() -> assertThat(device.payloads()).containsExactly(payload));
            assertThat(device.messages().get(0).isRetain()).isTrue();
        }
    }

    /** Heard nothing by the time at which it hears what it sends itself. */
    public static void assertNone(String topic) {
        try (var device = Listener.to(topic)) {
            device.publish(topic + "/echo");
            await().until(() -> device.topics().contains(topic + "/echo"));
            assertThat(device.topics()).containsExactly(topic + "/echo");
        }
    }
}
