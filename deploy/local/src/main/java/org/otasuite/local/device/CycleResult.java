package org.otasuite.local.device;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one wake cycle.
 *
 * @param reason what went wrong, in the device's words where it has any; empty when nothing did
 * @param fileId the file that the command named; absent without a usable command
 * @param bytesDownloaded length of the body of the last download attempt
 * @param transport that of the last download attempt; absent without one
 * @param published what the broker acknowledged, in order
 */
public record CycleResult(
        Outcome outcome,
        String reason,
        @Nullable String fileId,
        long bytesDownloaded,
        @Nullable Transport transport,
        List<Publication> published) {

    /** How a wake cycle can end. */
    public enum Outcome {
        /** Nothing was waiting. */
        NO_COMMAND,
        /** What was waiting is nothing that the firmware acts on; it stays retained. */
        IGNORED_COMMAND,
        /** The package was applied and the device restarted, whether or not its report arrived. */
        APPLIED,
        /** The package was not downloaded or not applied. */
        FAILED,
        /** The broker could not be used, or the power went. */
        LOST_CYCLE
    }

    public CycleResult {
        published = List.copyOf(published);
    }
}
