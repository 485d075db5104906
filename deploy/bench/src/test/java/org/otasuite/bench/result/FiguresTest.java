package org.otasuite.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0          | 0
            0.012345   | 0.0123
            0.999      | 0.999
            1.5        | 1.5
            49.96      | 50
            1234.5     | 1,230
            48765.4    | 48,800
            """)
    void showThreeDigits(double value, String text) {
        assertThat(Figures.text(value)).isEqualTo(text);
    }

    @Test
    void areNotMadeUpWhereThereAreNone() {
        assertThat(Figures.text(0.0 / 0)).isEqualTo("-");
    }

    @Test
    void takeTheMiddleOfRounds() {
        assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(new Spread(2.5, 1, 4, 4));
    }

    @Test
    void compareRoundByRound() {
        assertThat(Spread.ofRatios(List.of(1.0, 30.0), List.of(2.0, 20.0))).isEqualTo(new Spread(1, 0.5, 1.5, 2));
    }
}
