package org.otasuite.core.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @Test
    void separatesWithCommasAndEndsWithCrLf() {
        assertThat(Csv.line("a", 1, null)).isEqualTo("a,1,\r\n");
    }

    @Test
    void quotesWhatWouldEndAField() {
        assertThat(Csv.line("a,b", "say \"x\"", "one\ntwo")).isEqualTo("\"a,b\",\"say \"\"x\"\"\",\"one\ntwo\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1"})
    void letsNoSpreadsheetRunAFormula(String text) {
        assertThat(Csv.line(text)).isEqualTo("'" + text + "\r\n");
    }
}
