package org.otasuite.dispatcher.operation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.otasuite.core.rest.Page;

/**
 * All that is known of one device's updates.
 *
 * @param operations the newest first, each with what the device said of it
 * @param unmatchedReports the latest that belong to no operation
 */
public record HistoryView(String deviceId, Page<Entry> operations, List<ReportView> unmatchedReports) {
    /**
     * An operation and its reports.
     *
     * @param reports in the order in which they came
     */
    public record Entry(@JsonUnwrapped OperationView operation, List<ReportView> reports) {}
}
