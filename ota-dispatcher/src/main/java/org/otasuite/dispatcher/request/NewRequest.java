package org.otasuite.dispatcher.request;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.dispatcher.rollout.Strategy;

/**
 * An operator's order: this package for these devices.
 *
 * @param deviceIds the devices one by one; otherwise there is a selector
 * @param force true: also for devices that have applied it already or lack the flash for it, and in spite of what
 *     preflight found
 * @param devicesPerMinute how many devices are told in a minute; null: as fast as it goes
 * @param deadline when devices that have not applied it are told no more; null: never
 * @param strategy in which waves, and when; null: all at once
 * @param continuous true: also for devices that come to match the selector later, until it is canceled or its deadline
 */
public record NewRequest(
        @NotNull UUID packageId,

        @Nullable @Size(min = 1, max = NewRequest.MAX_DEVICES)
        List<@NotNull String> deviceIds,

        @Nullable @Valid Selector selector,
        @Nullable Boolean force,
        @Min(1) @Max(1_000_000) @Nullable Integer devicesPerMinute,
        @Future @Nullable OffsetDateTime deadline,
        @Valid @Nullable Strategy strategy,
        @Nullable Boolean continuous) {
    /** How many devices one request may be for. */
    public static final int MAX_DEVICES = 100_000;

    /** The last that the database, and every client, can read. */
    private static final int LAST_YEAR = 9999;

    private void refuseDeadlineOutOfReach() {
        if (deadline != null && deadline.toInstant().atOffset(ZoneOffset.UTC).getYear() > LAST_YEAR) {
            throw new OtaException(ErrorCode.INVALID_REQUEST, "deadline is too far away.");
        }
    }

    /** @throws OtaException {@link ErrorCode#INVALID_REQUEST} */
    void refuseNonsense(Instant now) {
        refuseDeadlineOutOfReach();
        if (strategy != null) {
            strategy.refuseNonsense(now, deadline);
        }
        if (takesLaterDevices()) {
            refuseNonsenseForLater();
        }
    }

    /** Waves are made of the devices that there are; and who changes a device tells of it, but not what it says of itself. */
    private void refuseNonsenseForLater() {
        if (selector == null) {
            throw new OtaException(ErrorCode.INVALID_REQUEST, "continuous needs a selector");
        }
        if (selector.asksForThePassing()) {
            throw new OtaException(
                    ErrorCode.INVALID_REQUEST,
                    "a continuous request cannot select by firmware, otaState, seenBefore or seenAfter");
        }
        if (strategy != null) {
            throw new OtaException(ErrorCode.INVALID_REQUEST, "a request is continuous or has a strategy, not both");
        }
    }

    /** By what later devices are found; null: there are none. */
    @Nullable
    Selector later() {
        return takesLaterDevices() ? selector : null;
    }

    private boolean takesLaterDevices() {
        return Boolean.TRUE.equals(continuous);
    }

    boolean forced() {
        return Boolean.TRUE.equals(force);
    }
}
