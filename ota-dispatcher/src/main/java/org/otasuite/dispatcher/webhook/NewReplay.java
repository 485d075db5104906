package org.otasuite.dispatcher.webhook;

import jakarta.validation.constraints.NotNull;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

/**
 * Which failed deliveries are to be sent again: those that were queued in this time.
 *
 * @param until itself not
 */
@Schema(examples = "{\"since\": \"2026-01-31T12:00:00Z\", \"until\": \"2026-02-01T12:00:00Z\"}")
public record NewReplay(
        @NotNull @Schema(format = "date-time") String since,
        @NotNull @Schema(format = "date-time") String until) {
    /** Not a time but a text in JSON, so that a number is not taken for one. */
    record Range(OffsetDateTime since, OffsetDateTime until) {}

    /** @throws OtaException {@link ErrorCode#INVALID_REQUEST} for what is no range of time */
    Range range() {
        var range = new Range(time("since", since), time("until", until));
        if (!range.since().isBefore(range.until())) {
            throw new OtaException(ErrorCode.INVALID_REQUEST, "since must be before until.");
        }
        return range;
    }

    private static OffsetDateTime time(String name, String text) {
        try {
            var time = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
            if (time.getYear() >= 1970 && time.getYear() < 10_000) {
                return time;
            }
        } catch (DateTimeException e) {
            // Refused below, with what would be right.
        }
        throw new OtaException(ErrorCode.INVALID_REQUEST, name + " must be a time such as 2026-01-31T12:00:00Z.");
    }
}
