package org.otasuite.collector.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.otasuite.collector.report.Arrival;

class FloodGuardTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private record Config(int batchSize, Duration retryDelay, int deviceBurst, double devicePerSecond)
            implements InboxConfig {}

    private static final UUID CONNECTION = UUID.randomUUID();

    private Instant now = NOON;
    private final FloodGuard guard = new FloodGuard(new Config(1_000, Duration.ofSeconds(1), 10, 2), new Clock() {
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
    });

    @Test
    void admitsABurst() {
        assertThat(admitted("node", 10, NOON)).isEqualTo(10);
    }

    @Test
    void refusesWhatIsMore() {
        assertThat(admitted("node", 15, NOON)).isEqualTo(10);
    }

    @Test
    void admitsMoreWithTime() {
        admitted("node", 15, NOON);

        assertThat(admitted("node", 15, NOON.plusSeconds(3))).isEqualTo(6);
    }

    @Test
    void savesUpNoMoreThanABurst() {
        admitted("node", 15, NOON);

        assertThat(admitted("node", 15, NOON.plusSeconds(3_600))).isEqualTo(10);
    }

    @Test
    void doesNotBlameOneDeviceForAnother() {
        admitted("node", 15, NOON);

        assertThat(admitted("other", 5, NOON)).isEqualTo(5);
    }

    @Test
    void admitsWhatADeviceSaidInAWeekInWhichNobodyHeardIt() {
        long admitted = IntStream.range(0, 10_000)
                .filter(minute -> guard.admits("node", stamped(NOON.plusSeconds(60L * minute))))
                .count();

        assertThat(admitted).isEqualTo(10_000);
    }

    @Test
    void admitsWhatABrokerHandsOnAgainAndAgain() {
        long admitted = IntStream.range(0, 1_000)
                .peek(time -> now = now.plusSeconds(1))
                .filter(time -> guard.admits("node", stamped(NOON)))
                .count();

        assertThat(admitted).isEqualTo(1_000);
    }

    @Test
    void admitsMoreAtOnceWhereTheBrokerDoesNotSayWhenItCame() {
        long admitted = IntStream.range(0, 1_000)
                .filter(i -> guard.admits("node", Arrival.unstamped(now, CONNECTION)))
                .count();

        assertThat(admitted).isEqualTo(100);
    }

    private static Arrival stamped(Instant at) {
        return new Arrival(at.atOffset(ZoneOffset.UTC), UUID.randomUUID(), CONNECTION);
    }

    private long admitted(String device, int messages, Instant at) {
        return IntStream.range(0, messages)
                .filter(i -> guard.admits(device, stamped(at)))
                .count();
    }
}
