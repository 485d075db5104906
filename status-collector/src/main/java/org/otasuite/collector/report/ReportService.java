package org.otasuite.collector.report;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jboss.logging.Logger;
import org.otasuite.collector.outcome.OutcomeEvents;
import org.otasuite.collector.report.DeviceMessage.Clear;
import org.otasuite.collector.report.DeviceMessage.Nothing;
import org.otasuite.collector.report.DeviceMessage.Said;
import org.otasuite.collector.report.DeviceMessage.Status;
import org.otasuite.core.message.DeviceTopic;

/** Takes what devices said into the database, a batch in one transaction, and tells the world afterwards. */
@ApplicationScoped
public class ReportService {
    private static final Logger LOG = Logger.getLogger(ReportService.class);

    private final Pool database;
    private final ReportRepository repository;
    private final OutcomeEvents events;

    ReportService(Pool database, ReportRepository repository, OutcomeEvents events) {
        this.database = database;
        this.repository = repository;
        this.events = events;
    }

    /** Completes when everything is committed. */
    public Uni<Void> take(List<DeviceMessage> messages) {
        var sorted = Sorted.of(messages);
        if (sorted.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return database.withTransaction(transaction -> write(transaction, messages, sorted))
                .invoke(outcomes -> outcomes.forEach(this::announce))
                .replaceWithVoid();
    }

    /** Reports come before clears, whichever way round the device sends them: the end is the same. */
    private Uni<List<Outcome>> write(SqlConnection transaction, List<DeviceMessage> messages, Sorted sorted) {
        return repository
                .lockSlots(transaction, messages)
                .flatMap(done -> sorted.reports.isEmpty()
                        ? Uni.createFrom().item(List.<Outcome>of())
                        : repository.report(transaction, sorted.reports))
                .call(outcomes -> sorted.clears.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : repository.clear(transaction, sorted.clears))
                .call(outcomes -> sorted.statuses.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : repository.status(transaction, List.copyOf(sorted.statuses.values())))
                .call(outcomes -> repository.confirm(transaction, messages))
                .call(outcomes -> sorted.touchesSlots()
                        ? repository.signal(transaction)
                        : Uni.createFrom().voidItem());
    }

    private void announce(Outcome outcome) {
        LOG.infof(
                "deviceId=%s fileId=%s operationId=%s state=%s",
                outcome.deviceId(), outcome.fileId(), outcome.operationId(), outcome.state());
        events.send(outcome);
    }

    /** A batch by kind; of the status messages on one topic only the last one matters. */
    private record Sorted(
            List<ReceivedReport> reports,
            List<DeviceMessage> clears,
            LinkedHashMap<DeviceTopic, ReceivedStatus> statuses) {
        static Sorted of(List<DeviceMessage> messages) {
            var sorted = new Sorted(new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>());
            messages.forEach(sorted::add);
            return sorted;
        }

        private void add(DeviceMessage message) {
            // Java 17 has no final pattern matching for switch.
            if (message.content() instanceof Said said) {
                reports.add(new ReceivedReport(message.topic(), said.report(), message.receivedAt()));
            } else if (message.content() instanceof Clear) {
                clears.add(message);
            } else if (message.content() instanceof Status status) {
                statuses.put(
                        message.topic(), new ReceivedStatus(message.topic(), status.status(), message.receivedAt()));
            } else if (message.content() instanceof Nothing nothing) {
                LOG.debugf("topic=%s message passed over: %s", message.topic(), nothing.reason());
            }
        }

        boolean isEmpty() {
            return !touchesSlots() && statuses.isEmpty();
        }

        boolean touchesSlots() {
            return !reports.isEmpty() || !clears.isEmpty();
        }
    }
}
