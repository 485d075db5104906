package org.otasuite.dispatcher.slot;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * A batch of slots that one publisher has for itself for a while.
 *
 * @param until when others may take them; what tells this claim from a later one
 */
record Claim(OffsetDateTime until, List<ClaimedSlot> slots) {
    static final Claim NOTHING = new Claim(OffsetDateTime.MIN, List.of());
}
