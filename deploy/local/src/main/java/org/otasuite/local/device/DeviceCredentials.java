package org.otasuite.local.device;

import java.nio.charset.StandardCharsets;

/** Who the device is: its ID and key, and the control channel of the project that it belongs to. */
public record DeviceCredentials(String deviceId, String deviceKey, String controlChannel) {

    /** The firmware writes the length of its SUBSCRIBE into one byte; longer names make the packet malformed. */
    private static final int MAX_ADDRESS_BYTES = 101;

    public DeviceCredentials {
        requireTopicLevel("device ID", deviceId);
        requireTopicLevel("control channel", controlChannel);
        if (deviceKey.isEmpty()) {
            throw new IllegalArgumentException("The device key is empty");
        }
        if (utf8Length(deviceId) + utf8Length(controlChannel) > MAX_ADDRESS_BYTES) {
            throw new IllegalArgumentException("Control channel and device ID are longer than " + MAX_ADDRESS_BYTES
                    + " bytes: the device could not subscribe");
        }
    }

    /** The topic of the device's commands, reports and clears. */
    public String otaTopic() {
        return deviceTopic() + "/ota";
    }

    /** The topic on which the device says what it runs, once after a restart. */
    public String statTopic() {
        return deviceTopic() + "/stat";
    }

    String subscription() {
        return deviceTopic() + "/#";
    }

    private String deviceTopic() {
        return "channels/" + controlChannel + "/messages/" + deviceId;
    }

    /** Leaves the key out. */
    @Override
    public String toString() {
        return "DeviceCredentials[deviceId=" + deviceId + ", controlChannel=" + controlChannel + "]";
    }

    private static void requireTopicLevel(String what, String value) {
        if (value.isEmpty() || value.chars().anyMatch(c -> c == '/' || c == '+' || c == '#' || c == 0)) {
            throw new IllegalArgumentException("Not a " + what + " that fits into a topic: '" + value + "'");
        }
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
