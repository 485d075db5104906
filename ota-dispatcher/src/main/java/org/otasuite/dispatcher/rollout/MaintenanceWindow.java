package org.otasuite.dispatcher.rollout;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

/**
 * When commands may be out, in the time of the devices' place. Where clocks are put forward, a time that is left out is
 * the moment of the change; where they are put back, a time that comes twice is the first of the two.
 *
 * @param from HH:MM
 * @param to HH:MM, on the next day if it is not after {@code from}
 * @param timeZone a name of the time zone database
 * @param days on which it opens; null: every day
 */
@Schema(
        description = "When commands may be out, every day or on some: from and to are HH:MM on the clocks of timeZone"
                + " (a name of the time zone database); to is on the next day if it is not after from; days are those on which"
                + " it opens. A time that is left out when clocks are put forward is the moment of the change; of a time that"
                + " comes twice the first counts.")
public record MaintenanceWindow(
        @NotNull @Pattern(regexp = MaintenanceWindow.TIME) String from,
        @NotNull @Pattern(regexp = MaintenanceWindow.TIME) String to,
        @NotNull @Size(max = 50) String timeZone,
        @Size(min = 1, max = 7) @Nullable List<@NotNull DayOfWeek> days) {
    static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";

    /** A weekly window finds its next day in it, even if clocks left it out once. */
    private static final int DAYS_AHEAD = 15;

    private record Span(Instant start, Instant end) {}

    void refuseNonsense() {
        if (!ZoneId.getAvailableZoneIds().contains(timeZone)) {
            throw new OtaException(
                    ErrorCode.INVALID_REQUEST, "strategy.window.timeZone is no name of the time zone database.");
        }
        if (from.equals(to)) {
            throw new OtaException(ErrorCode.INVALID_REQUEST, "strategy.window opens when it closes.");
        }
    }

    /** That time itself if it is open then. */
    Instant opensAtOrAfter(Instant time) {
        return spansAround(time)
                .findFirst()
                .map(span -> span.start().isAfter(time) ? span.start() : time)
                .orElseGet(() ->
                        today(time).plusDays(DAYS_AHEAD).atStartOfDay(zone()).toInstant());
    }

    /** The end of the window that is open at that time, or else of the next one. */
    Instant closesAfter(Instant time) {
        return spansAround(time)
                .findFirst()
                .map(Span::end)
                .orElseGet(() ->
                        today(time).plusDays(DAYS_AHEAD).atStartOfDay(zone()).toInstant());
    }

    /** Those that end after this time, the earliest first: yesterday's may go on till today. */
    private Stream<Span> spansAround(Instant time) {
        var today = today(time);
        return today.minusDays(1)
                .datesUntil(today.plusDays(DAYS_AHEAD))
                .flatMap(day -> span(day).stream())
                .filter(span -> span.end().isAfter(time));
    }

    private LocalDate today(Instant time) {
        return LocalDate.ofInstant(time, zone());
    }

    private Optional<Span> span(LocalDate day) {
        if (days != null && !days.contains(day.getDayOfWeek())) {
            return Optional.empty();
        }
        var start = LocalTime.parse(from);
        var end = LocalTime.parse(to);
        var span =
                new Span(instant(day.atTime(start)), instant((end.isAfter(start) ? day : day.plusDays(1)).atTime(end)));
        return span.start().isBefore(span.end()) ? Optional.of(span) : Optional.empty();
    }

    private Instant instant(LocalDateTime local) {
        var change = zone().getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : ZonedDateTime.of(local, zone()).toInstant();
    }

    private ZoneId zone() {
        return ZoneId.of(timeZone);
    }
}
