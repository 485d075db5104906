package org.otasuite.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.core.message.DeviceTopic.Kind;

class DeviceTopicTest {
    private static final UUID CHANNEL = UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e");
    private static final String LONGEST = "d".repeat(65);

    @Test
    void isWrittenAsItGoesOverTheWire() {
        assertThat(new DeviceTopic(CHANNEL, "node-7", Kind.OTA))
                .hasToString("channels/0f8fad5b-d9cb-469f-a165-70867728950e/messages/node-7/ota");
    }

    @ParameterizedTest
    @EnumSource
    void isReadAsItIsWritten(Kind kind) {
        var topic = new DeviceTopic(CHANNEL, "Node_7-b", kind);

        assertThat(DeviceTopic.parse(topic.toString())).contains(topic);
    }

    @Test
    void leavesRoomForChannelAndDeviceIn101Bytes() {
        assertThat(DeviceTopic.isDeviceId(LONGEST)).isTrue();
        assertThat((CHANNEL + LONGEST).length()).isEqualTo(101);
        assertThat(DeviceTopic.isDeviceId(LONGEST + "d")).isFalse();
    }

    @Test
    void filtersEveryDevice() {
        assertThat(DeviceTopic.filter(Kind.STATUS)).isEqualTo("channels/+/messages/+/stat");
    }

    @Test
    void namesEverythingOfOneDevice() {
        assertThat(DeviceTopic.allOf(CHANNEL, "node-7"))
                .isEqualTo("channels/0f8fad5b-d9cb-469f-a165-70867728950e/messages/node-7/#");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "#", "+", "a b", "a\u0000", "a\n", "\u00e9", "$share", "a.b"})
    void refusesADeviceIdThatIsNoLevelOfATopic(String deviceId) {
        assertThatIllegalArgumentException().isThrownBy(() -> new DeviceTopic(CHANNEL, deviceId, Kind.OTA));
    }

    /** Another spelling of a channel is another topic to the broker: a clear there clears nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "channels/0f8fad5b-d9cb-469f-a165-70867728950e/messages/node-7",
                "channels/0f8fad5b-d9cb-469f-a165-70867728950e/messages/node-7/",
                "channels/0f8fad5b-d9cb-469f-a165-70867728950e/messages/node-7/cmd",
                "channels/0f8fad5b-d9cb-469f-a165-70867728950e/messages/node-7/ota/",
                "channels/0f8fad5b-d9cb-469f-a165-70867728950e/messages/node-7/ota\n",
                "channels/0f8fad5b-d9cb-469f-a165-70867728950e/messages/node/7/ota",
                "channels/0f8fad5b-d9cb-469f-a165-70867728950e/messages//ota",
                "/channels/0f8fad5b-d9cb-469f-a165-70867728950e/messages/node-7/ota",
                "Channels/0f8fad5b-d9cb-469f-a165-70867728950e/messages/node-7/ota",
                "channels/0F8FAD5B-D9CB-469F-A165-70867728950E/messages/node-7/ota",
                "channels/0f8fad5bd9-cb-469f-a165-70867728950e/messages/node-7/ota",
                "channels/0f8fad5b-d9cb-469f-a165-7086772895-e/messages/node-7/ota",
                "channels/------------------------------------/messages/node-7/ota",
                "channels/0f8fad5bd9cb469fa16570867728950e/messages/node-7/ota",
                "channels/0f8fad5b-d9cb-469f-a165-70867728950\u00e9/messages/node-7/ota",
                "channels/+/messages/+/ota",
                "$share/group/channels/0f8fad5b-d9cb-469f-a165-70867728950e/messages/node-7/ota"
            })
    void refusesEveryOtherTopic(String topic) {
        assertThat(DeviceTopic.parse(topic)).isEmpty();
    }

    @Test
    void refusesADeviceIdThatIsTooLong() {
        assertThat(DeviceTopic.parse("channels/" + CHANNEL + "/messages/" + LONGEST + "d/ota"))
                .isEmpty();
    }
}
