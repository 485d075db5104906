package org.otasuite.collector.report;

import java.util.List;

/** What came of a batch. */
record Taken(Batch batch, List<KeptReport> kept, List<Outcome> moves) {
    /** Reports that had been written before, and were not again. */
    int repeated() {
        return batch.reports().size() - kept.size();
    }

    int unmatched() {
        return (int)
                kept.stream().filter(report -> report.operationId() == null).count();
    }
}
