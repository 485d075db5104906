package org.otasuite.core.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Annotation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people may type, by the patterns of the constraints. */
class TypedTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "App 1.2", "Ενημέρωση 更新", "\ud83d\ude80", "a  b"})
    void takesANameThatFitsOnALine(String name) {
        assertThat(name).matches(pattern(DisplayName.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " a",
                "a ",
                "\u00a0a",
                "a\u3000",
                "a\nb",
                "a\tb",
                "\u0000",
                "a\u007f",
                "a\u0085",
                "a\u2028b",
                "\ud800",
                "a\udc00"
            })
    void refusesANameThatDoesNot(String name) {
        assertThat(name).doesNotMatch(pattern(DisplayName.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "one\ntwo\r\n\tthree", "\ud83d\ude80"})
    void takesTextOfSeveralLines(String text) {
        assertThat(text).matches(pattern(PlainText.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u001b[2J", "\u0085", "\ud800", "\udc00\ud800"})
    void refusesTextThatIsNone(String text) {
        assertThat(text).doesNotMatch(pattern(PlainText.class));
    }

    @Test
    void looksAtTextOfManyLinesWithoutGoingDeeper() {
        assertThat("\n".repeat(1_000_000)).matches(pattern(PlainText.class));
    }

    private static String pattern(Class<? extends Annotation> constraint) {
        return constraint.getAnnotation(Pattern.class).regexp();
    }
}
