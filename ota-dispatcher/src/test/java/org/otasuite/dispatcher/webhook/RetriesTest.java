package org.otasuite.dispatcher.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetriesTest {
    private static final double MIDDLE = 0.5;

    private final Retries retries = Retries.of(Settings.of(Map.of()));

    @ParameterizedTest
    @CsvSource({"1, PT5S", "2, PT20S", "3, PT80S", "6, PT1H25M20S", "8, PT8H", "15, PT8H"})
    void waitFourTimesLongerEachTimeUpToALimit(int tries, Duration expected) {
        assertThat(retries.next(tries, failed(null), random(MIDDLE))).contains(expected);
    }

    @Test
    void takeAboutThreeDaysInAll() {
        var all = IntStream.range(1, 16)
                .mapToObj(tries ->
                        retries.next(tries, failed(null), random(MIDDLE)).orElseThrow())
                .reduce(Duration.ZERO, Duration::plus);

        assertThat(all).isBetween(Duration.ofHours(68), Duration.ofHours(76));
    }

    @Test
    void endAfterEnough() {
        assertThat(retries.next(16, failed(null), random(MIDDLE))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, PT4S", "0.9999, PT5.999S"})
    void areSpread(double drawn, Duration expected) {
        assertThat(retries.next(1, failed(null), random(drawn))).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"PT1H, PT1H", "PT1S, PT5S", "PT-1H, PT5S", "P30D, P1D"})
    void waitLongerIfTheReceiverAsksForIt(Duration asked, Duration expected) {
        assertThat(retries.next(1, failed(asked), random(MIDDLE))).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            120                           | PT2M
            Thu, 01 Jan 1970 00:01:00 GMT | PT1M
            soon                          | none
            -5                            | none
            99999999999999999999          | none
            """)
    void readWhatTheReceiverAsksFor(String header, @Nullable Duration expected) {
        assertThat(Courier.retryAfter(header, Instant.EPOCH)).isEqualTo(expected);
    }

    private static Attempt failed(@Nullable Duration retryAfter) {
        return new Attempt(Instant.EPOCH, Duration.ZERO, 503, null, null, retryAfter);
    }

    /** Draws always the same. */
    private static RandomGenerator random(double drawn) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return 0;
            }

            @Override
            public double nextDouble() {
                return drawn;
            }
        };
    }
}
