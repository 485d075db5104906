package org.otasuite.dispatcher.request;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;

/**
 * A request as operators see it.
 *
 * @param devices how many it was made for
 * @param states how many of its operations are in each state; every state is there
 */
public record RequestView(
        UUID id,
        UUID packageId,
        String packageName,
        String fileId,
        OffsetDateTime createdAt,
        String createdBy,
        long devices,
        Map<String, Long> states) {}
