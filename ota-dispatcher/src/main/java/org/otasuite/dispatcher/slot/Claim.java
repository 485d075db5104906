package org.otasuite.dispatcher.slot;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Shares of the slots that one publisher has for itself for a while, and what was dirty in them.
 *
 * @param id what tells this claim from every other
 * @param more whether there may be more dirty slots, in these shares or in free ones
 */
record Claim(UUID id, Set<Short> shares, List<ClaimedSlot> slots, boolean more) {}
