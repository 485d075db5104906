package org.otasuite.collector.report;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A device's slot, which nobody else changes until the transaction ends. */
record LockedSlot(UUID controlChannel, @Nullable UUID operationId) {}
