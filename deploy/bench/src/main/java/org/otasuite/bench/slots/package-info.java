/**
 * Whether every device's retained command ends right, whatever dies on the way. Start reading at
 * {@link org.otasuite.bench.slots.SlotFaults}.
 */
@NullMarked
package org.otasuite.bench.slots;

import org.jspecify.annotations.NullMarked;
