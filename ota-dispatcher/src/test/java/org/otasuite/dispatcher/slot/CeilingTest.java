package org.otasuite.dispatcher.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CeilingTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "29, 1", "60, 2", "600, 20"})
    void letsGoTwoSecondsWorthAtOnceAndAlwaysOneCommand(int perMinute, long atOnce) {
        assertThat(new Ceiling(perMinute).atOnce()).isEqualTo(atOnce);
    }

    @Test
    void isNotZero() {
        assertThatThrownBy(() -> new Ceiling(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
