package org.otasuite.dispatcher.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.core.error.OtaException;

class EventCursorTest {
    @Test
    void isReadAsItIsWritten() {
        var cursor = new EventCursor(999_999_999_999_999_999L, 42);

        assertThat(EventCursor.parse(cursor.toString())).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "1", "1-", "-1", "1--1", "1-1 ", "1-1-1", "a-1", "\u0661-1", "1000000000000000000-1"})
    void isNothingElse(String text) {
        assertThatExceptionOfType(OtaException.class).isThrownBy(() -> EventCursor.parse(text));
    }
}
