package org.otasuite.dispatcher.slot;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.otasuite.core.message.DeviceTopic;
import org.otasuite.core.message.OtaMessage.Offer;

/** The publisher's statements. */
@ApplicationScoped
class SlotRepository {
    /** Rows stay locked until the transaction ends, so that two replicas never publish one slot at once. */
    private static final String TAKE = """
            select s.device_id, s.control_channel, s.operation_id, r.file_id, r.file_type, r.size
            from ota.slot s
            left join ota.operation o on o.id = s.operation_id
            left join ota.request r on r.id = o.request_id
            where s.version <> s.published_version and s.not_before <= now()
            order by s.not_before
            limit $1
            for update of s skip locked
            """;

    private static final String MARK_CLEAN =
            "update ota.slot set published_version = version where device_id = any ($1::text[])";

    private static final String MARK_DISPATCHED = """
            update ota.operation o
            set dispatched_at = now()
            from ota.slot s
            where s.device_id = any ($1::text[]) and o.id = s.operation_id and o.dispatched_at is null
            """;

    Uni<List<DirtySlot>> take(SqlConnection transaction, int limit) {
        return transaction
                .preparedQuery(TAKE)
                .execute(Tuple.of(limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(SlotRepository::slot)
                        .toList());
    }

    /** The rows are locked since they were taken, so the present version is the one that was published. */
    Uni<Void> markPublished(SqlConnection transaction, List<DirtySlot> slots) {
        var deviceIds = slots.stream().map(slot -> slot.topic().deviceId()).toArray(String[]::new);
        return transaction
                .preparedQuery(MARK_CLEAN)
                .execute(Tuple.of((Object) deviceIds))
                .flatMap(done -> transaction.preparedQuery(MARK_DISPATCHED).execute(Tuple.of((Object) deviceIds)))
                .replaceWithVoid();
    }

    private static DirtySlot slot(Row row) {
        var topic = new DeviceTopic(row.getUUID("control_channel"), row.getString("device_id"), DeviceTopic.Kind.OTA);
        return new DirtySlot(topic, row.getUUID("operation_id") == null ? Optional.empty() : Optional.of(offer(row)));
    }

    private static Offer offer(Row row) {
        return new Offer(row.getString("file_id"), row.getString("file_type"), row.getLong("size"));
    }
}
