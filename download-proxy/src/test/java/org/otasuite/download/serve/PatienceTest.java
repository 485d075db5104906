package org.otasuite.download.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final int PART = 64 * 1024;

    private final Patience patience = new Patience(TestLimits.DEFAULTS, 0);

    @Test
    void isNotOverForAModemThatTakesAKilobyteASecond() {
        long sent = 0;
        long now = 0;
        while (sent < 4 << 20) {
            patience.sending(PART, now);
            now += seconds(64);
            patience.taken(now);
            sent += PART;
        }

        assertThat(patience.isOver(sent, now)).isFalse();
    }

    @Test
    void isNotOverForAPauseOf250Seconds() {
        patience.sending(PART, 0);

        assertThat(patience.isOver(0, seconds(250))).isFalse();
    }

    @Test
    void isOverForADeviceThatTakesNothing() {
        patience.sending(PART, 0);

        // 64 KiB are what 256 bytes a second take in 256 seconds; before 300 nothing is judged.
        assertThat(patience.isOver(0, seconds(301))).isTrue();
    }

    @Test
    void isOverForADeviceThatTakesAHundredBytesASecond() {
        patience.sending(PART, 0);
        patience.taken(seconds(655));
        patience.sending(PART, seconds(655));

        assertThat(patience.isOver(PART, seconds(1310))).isTrue();
    }

    @Test
    void isNotOverBecauseWeWereSlow() {
        patience.sending(PART, 0);
        patience.taken(seconds(10));

        assertThat(patience.isOver(PART, seconds(3600))).isFalse();
    }

    @Test
    void isOverWhenADownloadLastsTooLongWhoeverIsSlow() {
        patience.sending(PART, 0);
        patience.taken(seconds(10));

        assertThat(patience.isOver(PART, Duration.ofHours(6).plusSeconds(1).toNanos()))
                .isTrue();
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
