package org.otasuite.dispatcher.event;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the log of events, and takes away its end. */
@ApplicationScoped
class EventRepository {
    private final Pool database;

    EventRepository(Pool database) {
        this.database = database;
    }

    /** @param cursor null: from now on */
    Uni<EventPage> read(UUID projectId, @Nullable EventCursor cursor, int limit, EventFilter.Wanted wanted) {
        var parameters = Tuple.tuple()
                .addUUID(projectId)
                .addString(cursor == null ? null : Long.toString(cursor.transaction()))
                .addLong(cursor == null ? null : cursor.event())
                .addInteger(limit)
                .addUUID(wanted.requestId())
                .addString(wanted.deviceId())
                .addArrayOfString(wanted.types() == null ? null : EventType.labels(wanted.types()));
        return database.preparedQuery(EventSql.PAGE).execute(parameters).map(EventRepository::page);
    }

    /** @return how many events were removed */
    Uni<Long> cleanUp(Duration keep, int limit) {
        return database.preparedQuery(EventSql.CLEAN_UP)
                .execute(Tuple.of((double) keep.toSeconds(), limit))
                .map(rows -> rows.iterator().next().getLong("events"));
    }

    private static EventPage page(RowSet<Row> rows) {
        var events = new ArrayList<EventPage.Event>();
        for (Row row : rows) {
            if (row.getLong("id") != null) {
                events.add(new EventPage.Event(
                        new EventCursor(Long.parseLong(row.getString("transaction_id")), row.getLong("id")),
                        row.getString("type"),
                        row.getString("data")));
            }
        }
        var first = rows.iterator().next();
        return new EventPage(
                EventCursor.before(Long.parseLong(first.getString("present"))), first.getBoolean("lost"), events);
    }
}
