package org.otasuite.core.message;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A topic of one device: {@code channels/<control channel>/messages/<device ID>/<kind>}.
 *
 * @param deviceId 1 to 65 of {@code [A-Za-z0-9_-]}: with the channel's 36 characters this is the most that a device
 *     can subscribe to (101 bytes)
 */
public record DeviceTopic(UUID controlChannel, String deviceId, Kind kind) {

    /** What is said on a topic. */
    public enum Kind {
        /** Commands, reports and clears. */
        OTA("ota"),
        /** What a device says of itself after it started. */
        STATUS("stat");

        private final String level;

        Kind(String level) {
            this.level = level;
        }

        /** The topic's last level. */
        public String level() {
            return level;
        }
    }

    private static final String BEFORE_CHANNEL = "channels/";
    private static final String BEFORE_DEVICE = "/messages/";
    private static final int CHANNEL_LENGTH = 36;
    private static final int MOST_OF_A_DEVICE_ID = 65;

    public DeviceTopic {
        if (!isDeviceId(deviceId)) {
            throw new IllegalArgumentException("not a device ID");
        }
    }

    /** Asked for every device of a request and for every message, so without a regular expression. */
    public static boolean isDeviceId(String value) {
        if (value.isEmpty() || value.length() > MOST_OF_A_DEVICE_ID) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            if (!isOfADeviceId(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfADeviceId(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    }

    /** The filter that matches a kind of topic of every device. */
    public static String filter(Kind kind) {
        return "channels/+/messages/+/" + kind.level;
    }

    /** Everything that a device may publish and subscribe to, as a filter. */
    public static String allOf(UUID channel, String deviceId) {
        return "channels/" + channel + "/messages/" + deviceId + "/#";
    }

    /** Empty if the text is not such a topic. */
    public static Optional<DeviceTopic> parse(String topic) {
        int channelEnd = BEFORE_CHANNEL.length() + CHANNEL_LENGTH;
        int deviceStart = channelEnd + BEFORE_DEVICE.length();
        int deviceEnd = topic.lastIndexOf('/');
        if (deviceEnd < deviceStart
                || !topic.startsWith(BEFORE_CHANNEL)
                || !topic.startsWith(BEFORE_DEVICE, channelEnd)) {
            return Optional.empty();
        }
        var channel = topic.substring(BEFORE_CHANNEL.length(), channelEnd);
        var deviceId = topic.substring(deviceStart, deviceEnd);
        var kind = kind(topic.substring(deviceEnd + 1));
        return kind != null && isChannel(channel) && isDeviceId(deviceId)
                ? Optional.of(new DeviceTopic(UUID.fromString(channel), deviceId, kind))
                : Optional.empty();
    }

    private static @Nullable Kind kind(String level) {
        for (Kind kind : Kind.values()) {
            if (kind.level.equals(level)) {
                return kind;
            }
        }
        return null;
    }

    /** Whether it is the one spelling of a channel: another one is another topic to the broker. */
    private static boolean isChannel(String text) {
        for (int i = 0; i < CHANNEL_LENGTH; i++) {
            char c = text.charAt(i);
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            if (hyphen ? c != '-' : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
                return false;
            }
        }
        return true;
    }

    /** The topic as it goes over the wire. */
    @Override
    public String toString() {
        return "channels/" + controlChannel + "/messages/" + deviceId + "/" + kind.level;
    }
}
