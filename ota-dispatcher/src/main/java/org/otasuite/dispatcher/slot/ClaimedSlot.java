package org.otasuite.dispatcher.slot;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.message.DeviceTopic;
import org.otasuite.core.message.OtaMessage.Offer;

/**
 * A slot whose content the broker does not have yet, and which nobody else publishes meanwhile.
 *
 * @param share which of the claimed shares it is in
 * @param version of the content; what is wanted may have changed when it is published
 * @param operationId whose command it is; null for a slot that shall hold nothing, or nothing yet
 * @param content the command, or empty
 */
record ClaimedSlot(
        short share,
        DeviceTopic topic,
        long version,
        @Nullable UUID operationId,
        Optional<Offer> content) {
    boolean isRemoval() {
        return content.isEmpty();
    }

    /** So that it is not clean however it is settled. */
    ClaimedSlot unpublished() {
        return new ClaimedSlot(share, topic, 0, operationId, content);
    }
}
