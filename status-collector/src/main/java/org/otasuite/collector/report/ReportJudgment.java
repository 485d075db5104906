package org.otasuite.collector.report;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.otasuite.core.message.OtaMessage;

/** What a batch's reports do to operations and slots. */
@ApplicationScoped
class ReportJudgment {
    /** The one failure after which a device removes the command itself. */
    private static final String CAN_NOT_APPLY = "can not apply";

    private final ReportRepository repository;
    private final ReportConfig config;

    ReportJudgment(ReportRepository repository, ReportConfig config) {
        this.repository = repository;
        this.config = config;
    }

    Uni<Taken> take(SqlConnection transaction, Batch batch) {
        return repository
                .keep(transaction, batch.reports())
                .flatMap(kept -> judge(transaction, kept)
                        .call(verdicts -> repository.changeSlots(transaction, changes(batch, kept, verdicts.ended())))
                        .map(verdicts -> new Taken(batch, kept, verdicts.moves())));
    }

    private Uni<Verdicts> judge(SqlConnection transaction, List<KeptReport> kept) {
        var failed = operations(kept, OtaMessage.Outcome.FAILED);
        return repository
                .apply(transaction, operations(kept, OtaMessage.Outcome.APPLIED))
                .flatMap(applied -> {
                    failed.addAll(applied.recounted());
                    return repository.fail(transaction, failed).map(applied::and);
                });
    }

    private static Set<UUID> operations(List<KeptReport> kept, OtaMessage.Outcome outcome) {
        return kept.stream()
                .filter(report -> report.received().report().outcome() == outcome)
                .map(KeptReport::operationId)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private List<SlotChange> changes(Batch batch, List<KeptReport> kept, Set<UUID> ended) {
        var waits = new HashMap<String, OffsetDateTime>();
        var devices = new HashSet<String>();
        for (var report : kept) {
            var device = report.received().topic().deviceId();
            devices.add(device);
            if (isFollowedByClear(report.received().report())) {
                var until = report.received().arrival().at().plus(config.clearGrace());
                waits.merge(device, until, (one, other) -> one.isAfter(other) ? one : other);
            }
        }
        return devices.stream()
                .map(device -> new SlotChange(device, batch.isHeld(device, ended), waits.get(device)))
                .filter(change -> change.emptied() || change.notBefore() != null)
                .toList();
    }

    private static boolean isFollowedByClear(OtaMessage.Report report) {
        return report.outcome() == OtaMessage.Outcome.APPLIED || CAN_NOT_APPLY.equals(report.reason());
    }
}
