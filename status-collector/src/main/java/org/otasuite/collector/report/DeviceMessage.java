package org.otasuite.collector.report;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
public record DeviceMessage(DeviceTopic topic, Content content, OffsetDateTime receivedAt) {

    /** The kinds of things that can be said. */
    sealed interface Content {}

    /** An outcome. */
    record Said(Report report) implements Content {}

    /** The command was removed. */
    record Clear() implements Content {}

    /** What the device is. */
    record Status(DeviceStatus status) implements Content {}

    /** Nothing to act on. */
    record Nothing(String reason) implements Content {}

    public static DeviceMessage of(DeviceTopic topic, byte[] payload, Instant receivedAt) {
        return new DeviceMessage(topic, content(topic, payload), receivedAt.atOffset(ZoneOffset.UTC));
    }

    private static Content content(DeviceTopic topic, byte[] payload) {
        return switch (topic.kind()) {
            case OTA -> content(MessageCodec.decode(payload));
            case STATUS ->
                StatusCodec.decode(payload).<Content>map(Status::new).orElse(new Nothing("not a status message"));
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
            return new Nothing("a command, which devices do not send");
        }
        return new Nothing(((Malformed) message).reason());
    }
}
