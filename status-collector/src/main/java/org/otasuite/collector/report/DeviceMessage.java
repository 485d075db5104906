package org.otasuite.collector.report;

import java.time.OffsetDateTime;
import org.otasuite.core.message.DeviceStatus;
import org.otasuite.core.message.DeviceTopic;
import org.otasuite.core.message.MessageCodec;
import org.otasuite.core.message.OtaMessage;
import org.otasuite.core.message.OtaMessage.Cleared;
import org.otasuite.core.message.OtaMessage.Malformed;
import org.otasuite.core.message.OtaMessage.Offer;
import org.otasuite.core.message.OtaMessage.Report;
import org.otasuite.core.message.StatusCodec;

/** What one message on a device's topic says. */
public record DeviceMessage(DeviceTopic topic, Content content, Arrival arrival, Excerpt excerpt) {

    /** The kinds of things that can be said. */
    sealed interface Content {}

    /** An outcome. */
    record Said(Report report) implements Content {}

    /** The command was removed. */
    record Clear() implements Content {}

    /** What the device is. */
    record Status(DeviceStatus status) implements Content {}

    /** Our own command, as a broker hands it on that does not know MQTT 5. */
    record Command() implements Content {}

    /**
     * Nothing that can be taken.
     *
     * @param reason one of few, never a part of the message
     */
    record Rejected(String reason) implements Content {}

    /** Never fails: what cannot be read is {@link Rejected}. */
    public static DeviceMessage of(DeviceTopic topic, byte[] payload, Arrival arrival) {
        return new DeviceMessage(topic, content(topic, payload), arrival, Excerpt.of(payload));
    }

    /** A message that is not even read. */
    public static DeviceMessage rejected(DeviceTopic topic, byte[] payload, Arrival arrival, String reason) {
        return new DeviceMessage(topic, new Rejected(reason), arrival, Excerpt.of(payload));
    }

    DeviceMessage rejected(String reason) {
        return new DeviceMessage(topic, new Rejected(reason), arrival, excerpt);
    }

    OffsetDateTime receivedAt() {
        return arrival.at();
    }

    private static Content content(DeviceTopic topic, byte[] payload) {
        return switch (topic.kind()) {
            case OTA -> content(MessageCodec.decode(payload));
            case STATUS ->
                StatusCodec.decode(payload).<Content>map(Status::new).orElse(new Rejected("not a status message"));
        };
    }

    private static Content content(OtaMessage message) {
        // Java 17 has no final pattern matching for switch.
        if (message instanceof Report report) {
            return new Said(report);
        }
        if (message instanceof Cleared) {
            return new Clear();
        }
        if (message instanceof Offer) {
            return new Command();
        }
        return new Rejected(((Malformed) message).reason());
    }
}
