/** The command slot: what each device's one retained message shall be, and the publisher that makes it so. Start reading at {@link org.otasuite.dispatcher.slot.SlotPublisher}. */
@NullMarked
package org.otasuite.dispatcher.slot;

import org.jspecify.annotations.NullMarked;
