package org.otasuite.download.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalClockTest {
    private static final Duration TICK = Duration.ofMillis(100);

    @ParameterizedTest
    @CsvSource({"0, 101", "1, 101", "50, 101", "99, 101", "100, 201", "180, 201", "5000, 5101"})
    void letsAllRefusalsOfOneTickEndTogether(long takenMillis, long answeredMillis) {
        var taken = Duration.ofMillis(takenMillis);

        var wait = RefusalClock.wait(taken, TICK);

        assertThat(taken.plus(wait)).isEqualTo(Duration.ofMillis(answeredMillis));
    }
}
