package org.otasuite.collector.report;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A report that was not known yet.
 *
 * @param operationId null if its file was never requested for the device
 */
record KeptReport(ReceivedReport received, @Nullable UUID operationId) {}
