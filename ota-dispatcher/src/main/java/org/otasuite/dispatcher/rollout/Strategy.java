package org.otasuite.dispatcher.rollout;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

/**
 * How a request goes out.
 *
 * @param waves which part of the devices goes first, and which then; those that are left are the last wave. Null: all at
 *     once. Who is in which wave is drawn by lot
 * @param successPercent how many of a wave's devices must have applied the package before the next wave opens. Those
 *     whose operation was canceled, superseded or expired do not count, nor failures that an operator has accepted;
 *     devices that are silent do, until they expire. Null: all of them
 * @param failurePercent the rollout pauses when more of the devices of all open waves have failed. Null: never
 * @param pauseMinutes between the success of a wave and the next one. Null: none
 * @param startAt before which no command goes out; null: at once
 * @param window outside of which no command is out; null: always
 */
@Schema(
        examples = Strategy.EXAMPLE,
        description =
                "How a request goes out. waves: which part of the devices goes first, and which then, drawn by lot;"
                        + " those that are left are the last wave. successPercent (100): how many of a wave's devices must have applied"
                        + " the package before the next wave opens; operations that were canceled, superseded or expired do not count,"
                        + " nor failures that an operator has accepted; silent devices count until they expire, so a wave of devices"
                        + " that may never wake needs less than 100, or the request a deadline. failurePercent: the rollout pauses when"
                        + " more of the devices of all open waves have failed. pauseMinutes: between a wave's success and the next wave."
                        + " startAt, window: when commands may be out; at other times they are taken back, downloads under way go on.")
public record Strategy(
        @Size(min = 1, max = Strategy.MAX_WAVES) @Nullable List<@NotNull @Valid WaveSize> waves,

        @DecimalMin("0.01") @DecimalMax("100") @Digits(integer = 3, fraction = 2) @Nullable
        BigDecimal successPercent,

        @DecimalMin("0") @DecimalMax("100") @Digits(integer = 3, fraction = 2) @Nullable
        BigDecimal failurePercent,

        @Min(0) @Max(Strategy.MAX_PAUSE_MINUTES) @Nullable Integer pauseMinutes,
        @Future @Nullable OffsetDateTime startAt,
        @Valid @Nullable MaintenanceWindow window) {
    static final String EXAMPLE = """
            {"waves": [{"devices": 10}, {"percent": 20}], "successPercent": 90, "failurePercent": 5, "pauseMinutes": 60,
            "window": {"from": "22:00", "to": "05:00", "timeZone": "Europe/Athens", "days": ["MONDAY", "TUESDAY"]}}""";

    static final int MAX_WAVES = 100;

    /** 30 days. */
    static final int MAX_PAUSE_MINUTES = 43_200;

    private static final Duration FARTHEST_START = Duration.ofDays(366);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** @throws OtaException {@link ErrorCode#INVALID_REQUEST} if its parts do not go together */
    public void refuseNonsense(Instant now, @Nullable OffsetDateTime deadline) {
        refuseWavesOfNothing();
        if (window != null) {
            window.refuseNonsense();
        }
        if (startAt == null) {
            return;
        }
        if (startAt.toInstant().isAfter(now.plus(FARTHEST_START))) {
            throw new OtaException(ErrorCode.INVALID_REQUEST, "strategy.startAt is more than a year away.");
        }
        if (deadline != null && !startAt.isBefore(deadline)) {
            throw new OtaException(ErrorCode.INVALID_REQUEST, "strategy.startAt is not before the deadline.");
        }
    }

    private void refuseWavesOfNothing() {
        var all = waves == null ? List.<WaveSize>of() : waves;
        if (!all.stream().allMatch(WaveSize::saysOneThing)) {
            throw new OtaException(
                    ErrorCode.INVALID_REQUEST, "each of strategy.waves needs either percent or devices.");
        }
        var percent =
                all.stream().map(WaveSize::percent).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (percent.compareTo(HUNDRED) > 0) {
            throw new OtaException(ErrorCode.INVALID_REQUEST, "strategy.waves are more than 100 percent.");
        }
    }

    /** The first moment from then on at which commands may be out. */
    Instant opensAtOrAfter(Instant time) {
        var start = startAt == null || startAt.toInstant().isBefore(time) ? time : startAt.toInstant();
        return window == null ? start : window.opensAtOrAfter(start);
    }

    /** When commands must not be out any more that may be out then. */
    Instant closesAfter(Instant time) {
        return window == null ? Instant.MAX : window.closesAfter(time);
    }

    Duration pause() {
        return Duration.ofMinutes(pauseMinutes == null ? 0 : pauseMinutes);
    }

    /** @param counting how many devices there are to succeed; none of none is a success */
    boolean succeeds(long applied, long counting) {
        return reaches(applied, counting, successPercent == null ? HUNDRED : successPercent) >= 0;
    }

    boolean fails(long failed, long counting) {
        return failurePercent != null && reaches(failed, counting, failurePercent) > 0;
    }

    private static int reaches(long part, long all, BigDecimal percent) {
        return BigDecimal.valueOf(part)
                .multiply(HUNDRED)
                .compareTo(BigDecimal.valueOf(all).multiply(percent));
    }
}
