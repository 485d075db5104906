package org.otasuite.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class GuessingLimitTest {
    private static final String ADDRESS = "192.0.2.1";
    private final SteppedClock clock = new SteppedClock();
    private final GuessingLimit limit = new GuessingLimit(3, 60, clock);

    @Test
    void letsAnAddressBeWrongAsOftenAsTheBurst() {
        beWrong(ADDRESS, 2);

        assertThat(limit.wait(ADDRESS)).isZero();
    }

    @Test
    void saysHowLongToWaitAfterTheBurst() {
        beWrong(ADDRESS, 3);

        assertThat(limit.wait(ADDRESS)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void forgivesOneForEachPartOfAMinute() {
        beWrong(ADDRESS, 3);
        clock.pass(Duration.ofSeconds(1));

        assertThat(limit.wait(ADDRESS)).isZero();
    }

    @Test
    void locksNobodyOutForLongerBecauseMoreWereUnderWay() {
        beWrong(ADDRESS, 400);

        assertThat(limit.wait(ADDRESS)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void doesNotSaveUpWhatWasNotUsed() {
        clock.pass(Duration.ofHours(1));
        beWrong(ADDRESS, 3);

        assertThat(limit.wait(ADDRESS)).isPositive();
    }

    @Test
    void keepsAddressesApart() {
        beWrong(ADDRESS, 3);

        assertThat(limit.wait("192.0.2.2")).isZero();
    }

    @Test
    void takesAnIpv6NetworkForOneSender() {
        beWrong("2001:db8:1:2::1", 3);

        assertThat(limit.wait("2001:db8:1:2:ffff::2")).isPositive();
        assertThat(limit.wait("2001:db8:1:3::1")).isZero();
    }

    private void beWrong(String address, int times) {
        for (int i = 0; i < times; i++) {
            limit.wasWrong(address);
        }
    }

    private static final class SteppedClock extends Clock {
        private Instant now = Instant.EPOCH;

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
