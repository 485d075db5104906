package org.otasuite.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ArrivalStampTest {
    /** The example of RFC 9562, A.6. */
    private static final long MILLIS = 0x017F22E279B0L;

    @Test
    void isAUuidOfVersion7() {
        var stamp = ArrivalStamp.stamp(MILLIS);

        assertThat(stamp.version()).isEqualTo(7);
        assertThat(stamp.variant()).isEqualTo(2);
    }

    @Test
    void beginsWithTheTime() {
        var stamp = ArrivalStamp.stamp(MILLIS);

        assertThat(stamp.toString()).startsWith("017f22e2-79b0-7");
    }

    @Test
    void isAnotherOneForEachMessageOfTheSameMillisecond() {
        var stamps = LongStream.range(0, 1_000).mapToObj(i -> ArrivalStamp.stamp(MILLIS));

        assertThat(stamps).doesNotHaveDuplicates();
    }
}
