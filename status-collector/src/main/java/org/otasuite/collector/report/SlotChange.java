package org.otasuite.collector.report;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What reports do to a slot.
 *
 * @param emptied the operation whose command it holds has ended
 * @param notBefore until when the next command waits for the device's clear; null: it does not
 */
record SlotChange(
        String deviceId, boolean emptied, @Nullable OffsetDateTime notBefore) {}
