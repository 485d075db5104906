package org.otasuite.collector.report;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A move of an operation that a report made. */
public record Outcome(
        UUID projectId,
        String deviceId,
        UUID operationId,
        String fileId,
        String state,
        @Nullable String message,
        OffsetDateTime time) {}
