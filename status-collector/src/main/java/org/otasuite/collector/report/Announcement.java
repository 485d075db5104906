package org.otasuite.collector.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;
import org.otasuite.collector.outcome.OutcomeEvents;

/** Tells the world what was committed: log, events, metrics, traces. */
@ApplicationScoped
class Announcement {
    private static final Logger LOG = Logger.getLogger(Announcement.class);

    private final OutcomeEvents events;
    private final ReportMetrics metrics;
    private final ReportTraces traces;

    Announcement(OutcomeEvents events, ReportMetrics metrics, ReportTraces traces) {
        this.events = events;
        this.metrics = metrics;
        this.traces = traces;
    }

    void taken(List<DeviceMessage> messages, Taken taken) {
        metrics.taken(messages, taken);
        traces.taken(taken);
        taken.moves().forEach(this::announce);
    }

    private void announce(Outcome outcome) {
        // Operators find it in the history; thousands of lines a second would cost more than they tell.
        LOG.debugf(
                "deviceId=%s fileId=%s operationId=%s state=%s",
                outcome.deviceId(), outcome.fileId(), outcome.operationId(), outcome.state());
        events.send(outcome);
    }
}
