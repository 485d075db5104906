package org.otasuite.dispatcher.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.core.error.OtaException;

class MaintenanceWindowTest {
    private static final String ATHENS = "Europe/Athens";

    @ParameterizedTest(name = "from {0} to {1}, at {2}: {3} to {4}")
    @CsvSource({
        // Winter in Athens: two hours before UTC.
        "22:00, 05:00, 2026-01-15T12:00:00Z, 2026-01-15T20:00:00Z, 2026-01-16T03:00:00Z",
        "22:00, 05:00, 2026-01-15T20:00:00Z, 2026-01-15T20:00:00Z, 2026-01-16T03:00:00Z",
        "22:00, 05:00, 2026-01-15T23:30:00Z, 2026-01-15T23:30:00Z, 2026-01-16T03:00:00Z",
        "22:00, 05:00, 2026-01-16T02:59:59Z, 2026-01-16T02:59:59Z, 2026-01-16T03:00:00Z",
        "22:00, 05:00, 2026-01-16T03:00:00Z, 2026-01-16T20:00:00Z, 2026-01-17T03:00:00Z",
        "09:00, 17:00, 2026-01-15T16:00:00Z, 2026-01-16T07:00:00Z, 2026-01-16T15:00:00Z",
        "00:00, 23:59, 2026-01-15T22:00:00Z, 2026-01-15T22:00:00Z, 2026-01-16T21:59:00Z",
        // Summer: three hours.
        "22:00, 05:00, 2026-07-15T12:00:00Z, 2026-07-15T19:00:00Z, 2026-07-16T02:00:00Z",
    })
    void opensAndCloses(String from, String to, Instant now, Instant opens, Instant closes) {
        var window = new MaintenanceWindow(from, to, ATHENS, null);

        assertThat(window.opensAtOrAfter(now)).isEqualTo(opens);
        assertThat(window.closesAfter(opens)).isEqualTo(closes);
    }

    /** In Athens, on 29 March 2026, clocks go from 3:00 to 4:00, which is 01:00 UTC. */
    @ParameterizedTest(name = "from {0} to {1}: {2} to {3}")
    @CsvSource({
        "22:00, 05:00, 2026-03-28T20:00:00Z, 2026-03-29T02:00:00Z", // an hour less of it
        "02:00, 03:30, 2026-03-29T00:00:00Z, 2026-03-29T01:00:00Z", // ends where the clocks leap
        "03:30, 05:00, 2026-03-29T01:00:00Z, 2026-03-29T02:00:00Z", // begins where they do
        "03:10, 03:50, 2026-03-30T00:10:00Z, 2026-03-30T00:50:00Z", // does not exist that day
        "03:00, 04:00, 2026-03-30T00:00:00Z, 2026-03-30T01:00:00Z",
    })
    void knowsClocksThatAreSetForward(String from, String to, Instant opens, Instant closes) {
        var window = new MaintenanceWindow(from, to, ATHENS, null);

        assertThat(window.opensAtOrAfter(Instant.parse("2026-03-28T16:00:00Z"))).isEqualTo(opens);
        assertThat(window.closesAfter(opens)).isEqualTo(closes);
    }

    /** In Athens, on 25 October 2026, clocks go from 4:00 back to 3:00, which is 01:00 UTC. */
    @ParameterizedTest(name = "from {0} to {1}: {2} to {3}")
    @CsvSource({
        "22:00, 05:00, 2026-10-24T19:00:00Z, 2026-10-25T03:00:00Z", // an hour more of it
        "02:00, 03:30, 2026-10-24T23:00:00Z, 2026-10-25T00:30:00Z", // till the first 3:30
        "03:30, 05:00, 2026-10-25T00:30:00Z, 2026-10-25T03:00:00Z", // from the first 3:30, and without a break
        "03:10, 03:50, 2026-10-25T00:10:00Z, 2026-10-25T00:50:00Z", // once
    })
    void knowsClocksThatAreSetBack(String from, String to, Instant opens, Instant closes) {
        var window = new MaintenanceWindow(from, to, ATHENS, null);

        assertThat(window.opensAtOrAfter(Instant.parse("2026-10-24T16:00:00Z"))).isEqualTo(opens);
        assertThat(window.closesAfter(opens)).isEqualTo(closes);
    }

    @Test
    void doesNotOpenAgainWhenAnHourComesTwice() {
        var window = new MaintenanceWindow("03:10", "03:50", ATHENS, null);

        var opens = window.opensAtOrAfter(Instant.parse("2026-10-25T00:50:00Z"));

        assertThat(opens).isEqualTo(Instant.parse("2026-10-26T01:10:00Z"));
    }

    @Test
    void opensOnItsDaysAndGoesOnIntoTheNext() {
        var window = new MaintenanceWindow("22:00", "05:00", ATHENS, List.of(DayOfWeek.MONDAY));

        // The 19th is a Monday.
        assertThat(window.opensAtOrAfter(Instant.parse("2026-01-15T12:00:00Z")))
                .isEqualTo(Instant.parse("2026-01-19T20:00:00Z"));
        assertThat(window.opensAtOrAfter(Instant.parse("2026-01-20T02:00:00Z")))
                .isEqualTo(Instant.parse("2026-01-20T02:00:00Z"));
        assertThat(window.opensAtOrAfter(Instant.parse("2026-01-20T03:00:00Z")))
                .isEqualTo(Instant.parse("2026-01-26T20:00:00Z"));
    }

    @Test
    void findsTheNextWeekWhenItsDayLacksIt() {
        var window = new MaintenanceWindow("03:10", "03:50", ATHENS, List.of(DayOfWeek.SUNDAY));

        var opens = window.opensAtOrAfter(Instant.parse("2026-03-28T12:00:00Z"));

        assertThat(opens).isEqualTo(Instant.parse("2026-04-05T00:10:00Z"));
    }

    @Test
    void bearsAPlaceWhereADayWasLeftOut() {
        var window = new MaintenanceWindow("22:00", "05:00", "Pacific/Apia", null);

        assertThatCode(() -> window.opensAtOrAfter(Instant.parse("2011-12-30T09:30:00Z")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Atlantis", "", "+25:00", "europe/athens", "EET ", "../../etc/passwd"})
    void refusesAZoneThatIsNone(String zone) {
        var window = new MaintenanceWindow("22:00", "05:00", zone, null);

        assertThatThrownBy(window::refuseNonsense).isInstanceOf(OtaException.class);
    }

    @Test
    void refusesToCloseWhenItOpens() {
        var window = new MaintenanceWindow("22:00", "22:00", ATHENS, null);

        assertThatThrownBy(window::refuseNonsense).isInstanceOf(OtaException.class);
    }
}
