/** From the broker to micro-batches, and the acknowledgment when a batch is committed. Start reading at {@link org.otasuite.collector.inbox.DeviceInbox}. */
@NullMarked
package org.otasuite.collector.inbox;

import org.jspecify.annotations.NullMarked;
