package org.otasuite.dispatcher.timeline;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How far a request was, at points in time that are equally far apart: from when it was made until now, or until the last
 * that happened if nothing is pending.
 *
 * @param points the first is when it was made
 */
public record TimelineView(UUID id, List<Point> points) {
    /**
     * How many of the operations that there were at that time were how far, each counted once. What failed and was applied
     * later has failed at no time: the time of that is in the history of the device alone.
     *
     * @param requested no command was out yet
     * @param dispatched the broker had the command
     * @param downloaded the device had been sent the whole file
     */
    @Schema(
            description = "How many of the operations that there were at that time were how far, each counted once:"
                    + " requested (no command was out yet), dispatched (the broker had it), downloaded (the device had been sent"
                    + " the whole file), or in the state that they are in now: applied, failed, canceled.")
    public record Point(
            OffsetDateTime at,
            long requested,
            long dispatched,
            long downloaded,
            long applied,
            long failed,
            long canceled) {}
}
