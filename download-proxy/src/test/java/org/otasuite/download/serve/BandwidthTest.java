package org.otasuite.download.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

class BandwidthTest {
    private static final long RATE = 100_000;
    private static final UUID PROJECT = UUID.randomUUID();

    private final Bandwidth bandwidth = new Bandwidth(TestLimits.DEFAULTS);

    @Test
    void letsTheFirstPartGoAtOnce() {
        long wait = bandwidth.take(PROJECT, RATE, 50_000, 0);

        assertThat(wait).isZero();
    }

    @Test
    void letsTheNextPartWaitUntilTheOneBeforeWouldBeThrough() {
        bandwidth.take(PROJECT, RATE, 50_000, 0);

        long wait = bandwidth.take(PROJECT, RATE, 50_000, 0);

        assertThat(wait).isEqualTo(millis(500));
    }

    @Test
    void doesNotSaveUpWhatNobodyTook() {
        bandwidth.take(PROJECT, RATE, 50_000, 0);
        bandwidth.take(PROJECT, RATE, 50_000, millis(3_600_000));

        long wait = bandwidth.take(PROJECT, RATE, 50_000, millis(3_600_000));

        assertThat(wait).isEqualTo(millis(500));
    }

    @Test
    void keepsProjectsApart() {
        bandwidth.take(PROJECT, RATE, 50_000, 0);

        long wait = bandwidth.take(UUID.randomUUID(), RATE, 50_000, 0);

        assertThat(wait).isZero();
    }

    @Test
    void isNoLimitWhereThereIsNone() {
        bandwidth.take(PROJECT, 0, 1_000_000_000, 0);

        long wait = bandwidth.take(PROJECT, 0, 1_000_000_000, 0);

        assertThat(wait).isZero();
    }

    @Test
    void admitsADownloadWhileTheQueueIsShort() {
        bandwidth.take(PROJECT, RATE, 6_000_000, 0);

        assertThatCode(() -> bandwidth.admit(PROJECT, RATE, 0)).doesNotThrowAnyException();
    }

    @Test
    void admitsNoneWhileTheQueueIsLongerThanAMinute() {
        bandwidth.take(PROJECT, RATE, 6_100_000, 0);

        assertThatThrownBy(() -> bandwidth.admit(PROJECT, RATE, 0))
                .isInstanceOfSatisfying(
                        OtaException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.RATE_LIMITED));
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
