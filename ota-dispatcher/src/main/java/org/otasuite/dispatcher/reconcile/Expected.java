package org.otasuite.dispatcher.reconcile;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.message.DeviceTopic;
import org.otasuite.core.message.MessageCodec;
import org.otasuite.core.message.OtaMessage.Offer;

/**
 * What the broker shall retain for a device.
 *
 * @param version of the slot when it was read
 */
record Expected(DeviceTopic topic, long version, Offer offer) {
    /** @param retained what the broker has; null: nothing */
    Verdict compare(byte @Nullable [] retained) {
        if (retained == null) {
            return Verdict.MISSING;
        }
        return Arrays.equals(retained, MessageCodec.encode(offer)) ? Verdict.RIGHT : Verdict.STALE;
    }

    /** How what is retained relates to what shall be. */
    enum Verdict {
        RIGHT,
        MISSING,
        STALE
    }
}
