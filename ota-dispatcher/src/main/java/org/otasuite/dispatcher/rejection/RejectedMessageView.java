package org.otasuite.dispatcher.rejection;

import java.time.OffsetDateTime;

/**
 * Messages on one topic that could not be taken for one reason.
 *
 * @param deviceId as the topic has it; the project may have no such device
 * @param topic ota or stat
 * @param times how many there were
 * @param size of the latest one, in bytes
 * @param payload how the latest one begins, as text; what is no text is replaced
 */
public record RejectedMessageView(
        String deviceId,
        String topic,
        String reason,
        long times,
        OffsetDateTime firstAt,
        OffsetDateTime lastAt,
        int size,
        String payload) {}
