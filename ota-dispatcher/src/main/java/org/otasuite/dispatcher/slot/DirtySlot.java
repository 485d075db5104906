package org.otasuite.dispatcher.slot;

import java.util.Optional;
import org.otasuite.core.message.DeviceTopic;
import org.otasuite.core.message.OtaMessage.Offer;

/**
 * A slot whose content the broker does not have yet.
 *
 * @param content the command, or empty for a slot that shall hold nothing
 */
record DirtySlot(DeviceTopic topic, Optional<Offer> content) {}
