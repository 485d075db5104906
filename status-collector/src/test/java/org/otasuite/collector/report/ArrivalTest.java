package org.otasuite.collector.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final UUID CONNECTION = UUID.randomUUID();

    /** The example of RFC 9562, A.6: Tuesday, February 22, 2022 2:22:22.00 PM GMT-05:00. */
    private static final String STAMP = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";

    @Test
    void isWhenAndWhatTheStampSays() {
        var arrival = Arrival.stamped(STAMP, NOW, CONNECTION);

        assertThat(arrival.at().toInstant()).isEqualTo(Instant.parse("2022-02-22T19:22:22Z"));
        assertThat(arrival.messageId()).hasToString(STAMP);
        assertThat(arrival.connection()).isEqualTo(CONNECTION);
    }

    @Test
    void isNoLaterThanNow() {
        var early = Instant.parse("2020-01-01T00:00:00Z");

        var arrival = Arrival.stamped(STAMP, early, CONNECTION);

        assertThat(arrival.at()).isEqualTo(early.atOffset(ZoneOffset.UTC));
        assertThat(arrival.messageId()).hasToString(STAMP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "017f22e2-79b0-4cc3-98c4-dc0c0c07398f",
                "017f22e2-79b0-7cc3-18c4-dc0c0c07398f",
                "017f22e2-79b0-7cc3-98c4-dc0c0c07398f-017f22e2"
            })
    void isNowIfThereIsNoSuchStamp(String stamp) {
        var arrival = Arrival.stamped(stamp, NOW, CONNECTION);

        assertThat(arrival).isEqualTo(Arrival.unstamped(NOW, CONNECTION));
    }
}
