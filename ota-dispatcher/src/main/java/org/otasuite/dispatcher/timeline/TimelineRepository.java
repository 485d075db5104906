package org.otasuite.dispatcher.timeline;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Reads how far requests were. */
@ApplicationScoped
class TimelineRepository {
    private final Pool database;

    TimelineRepository(Pool database) {
        this.database = database;
    }

    /** None if there is no such request. */
    Uni<List<TimelineView.Point>> points(UUID projectId, UUID requestId) {
        return database.preparedQuery(TimelineSql.TIMELINE)
                .execute(Tuple.of(projectId, requestId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(TimelineRepository::point)
                        .toList());
    }

    private static TimelineView.Point point(Row row) {
        return new TimelineView.Point(
                row.getOffsetDateTime("at"),
                row.getLong("requested"),
                row.getLong("dispatched"),
                row.getLong("downloaded"),
                row.getLong("applied"),
                row.getLong("failed"),
                row.getLong("canceled"));
    }
}
