package org.otasuite.core.message;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

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

    private static final Pattern DEVICE_ID = Pattern.compile("[A-Za-z0-9_-]{1,65}");
    // The one spelling of a channel: another one is another topic to the broker.
    private static final Pattern FORM = Pattern.compile(
            "channels/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})" + "/messages/([A-Za-z0-9_-]{1,65})/(ota|stat)");

    public DeviceTopic {
        if (!isDeviceId(deviceId)) {
            throw new IllegalArgumentException("not a device ID");
        }
    }

    public static boolean isDeviceId(String value) {
        return DEVICE_ID.matcher(value).matches();
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
        var matcher = FORM.matcher(topic);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var kind = matcher.group(3).equals(Kind.OTA.level) ? Kind.OTA : Kind.STATUS;
        return Optional.of(new DeviceTopic(UUID.fromString(matcher.group(1)), matcher.group(2), kind));
    }

    /** The topic as it goes over the wire. */
    @Override
    public String toString() {
        return "channels/" + controlChannel + "/messages/" + deviceId + "/" + kind.level;
    }
}
