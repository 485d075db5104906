package org.otasuite.dispatcher.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLineTest {
    @Test
    void endsALineAsTheStandardSays() {
        assertThat(CsvLine.of("a", 1, true)).isEqualTo("a,1,true\r\n");
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        assertThat(CsvLine.of("a", null, "b")).isEqualTo("a,,b\r\n");
    }

    @Test
    void quotesWhatWouldEndAField() {
        assertThat(CsvLine.of("a,b", "say \"x\"", "two\nlines"))
                .isEqualTo("\"a,b\",\"say \"\"x\"\"\",\"two\nlines\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1"})
    void letsNoSpreadsheetSeeAFormula(String text) {
        assertThat(CsvLine.of(text)).isEqualTo("'" + text + "\r\n");
    }
}
