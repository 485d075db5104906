package org.otasuite.collector.report;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.otasuite.collector.rejection.Rejections;

/** Takes what devices said into the database, a batch in one transaction, and tells the world afterwards. */
@ApplicationScoped
public class ReportService {
    private final Pool database;
    private final ReportRepository repository;
    private final ReportJudgment judgment;
    private final Rejections rejections;
    private final Announcement announcement;

    ReportService(
            Pool database,
            ReportRepository repository,
            ReportJudgment judgment,
            Rejections rejections,
            Announcement announcement) {
        this.database = database;
        this.repository = repository;
        this.judgment = judgment;
        this.rejections = rejections;
        this.announcement = announcement;
    }

    /** Completes when everything is committed. */
    public Uni<Void> take(List<DeviceMessage> messages) {
        if (messages.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return database.withTransaction(transaction -> repository
                        .lockSlots(transaction, messages)
                        .flatMap(slots -> write(transaction, Batch.of(messages, slots))))
                .invoke(taken -> announcement.taken(messages, taken))
                .replaceWithVoid();
    }

    /** For a message that the database will never take: that there was one is kept. */
    public Uni<Void> reject(DeviceMessage message) {
        var batch = Batch.of(List.of(message.rejected("refused by the database")), Map.of());
        return database.withTransaction(transaction -> rejections.note(transaction, batch.rejected()))
                .invoke(() -> announcement.taken(List.of(message), new Taken(batch, List.of(), List.of())));
    }

    /** Reports come before clears, whichever way round the device sends them: the end is the same. */
    private Uni<Taken> write(SqlConnection transaction, Batch batch) {
        return judgment.take(transaction, batch)
                .call(taken -> repository.clear(transaction, batch.clears()))
                .call(taken -> repository.status(transaction, batch.statuses()))
                .call(taken -> repository.confirm(transaction, batch.speakers()))
                .call(taken -> rejections.note(transaction, batch.rejected()))
                .call(taken -> batch.touchesSlots()
                        ? repository.signal(transaction)
                        : Uni.createFrom().voidItem());
    }
}
