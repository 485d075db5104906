package org.otasuite.local.broker;

import com.hivemq.extension.sdk.api.interceptor.publish.PublishInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundInput;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundOutput;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Gives each message of a device a name of its own, in which is when it came: a UUID of version 7 (RFC 9562, 5.7).
 * MQTT 3.1.1 has neither, and however often the broker hands a message on, this stays the same.
 */
final class ArrivalStamp implements PublishInboundInterceptor {
    /** As status-collector knows it. */
    static final String PROPERTY = "ota-arrival";

    private static final Pattern DEVICE_TOPIC = Pattern.compile("channels/[^/]+/messages/[^/]+/(ota|stat)");

    private final Clock clock;

    ArrivalStamp(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void onInboundPublish(PublishInboundInput input, PublishInboundOutput output) {
        var packet = output.getPublishPacket();
        if (DEVICE_TOPIC.matcher(packet.getTopic()).matches()) {
            var properties = packet.getUserProperties();
            // Whoever speaks MQTT 5 might bring another message's.
            properties.removeName(PROPERTY);
            properties.addUserProperty(PROPERTY, stamp(clock.millis()).toString());
        }
    }

    static UUID stamp(long millis) {
        var random = ThreadLocalRandom.current();
        return new UUID((millis << 16) | 0x7000 | random.nextInt(0x1000), (random.nextLong() >>> 2) | (1L << 63));
    }
}
