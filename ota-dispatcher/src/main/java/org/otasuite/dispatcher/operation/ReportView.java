package org.otasuite.dispatcher.operation;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What a device said.
 *
 * @param outcome applied or failed
 * @param message the device's reason
 */
public record ReportView(
        String fileId, String outcome, @Nullable String message, OffsetDateTime receivedAt) {}
