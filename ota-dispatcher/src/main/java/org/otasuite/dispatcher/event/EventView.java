package org.otasuite.dispatcher.event;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The data of an event, as {@link EventSql} writes it. An event {@code reset} has none of it: what happened meanwhile is
 * not known any more, and lists have to be read again.
 *
 * @param type what happened, which is also the name of the event: requested, dispatched, downloading, downloaded, report,
 *     applied, failed, canceled or confirmed
 * @param requestId null: a report of something that was never requested
 * @param count to how many devices it happened
 * @param devices to which; null: to too many to name them, or it is about the request alone
 */
@Schema(description = "What happened to devices of one request, all at once")
public record EventView(
        String type,
        OffsetDateTime at,
        @Nullable UUID requestId,
        int count,
        @Nullable List<Device> devices) {
    /**
     * One device's part. What does not apply is not there.
     *
     * @param message why it failed or was canceled
     * @param version what the device runs now; when confirmed
     * @param bytes the most that one download has sent
     * @param attempts how many downloads the device began
     * @param fileId what a report is about
     * @param outcome what a report says: applied or failed
     */
    public record Device(
            String deviceId,
            @Nullable UUID operationId,
            @Nullable String message,
            @Nullable String version,
            @Nullable Long bytes,
            @Nullable Integer attempts,
            @Nullable String fileId,
            @Nullable String outcome) {}
}
