package org.otasuite.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedForTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.7                      | 192.0.2.7",
                "192.0.2.1, 192.0.2.7           | 192.0.2.7",
                "x,192.0.2.7                    | 192.0.2.7",
                "192.0.2.7:50123                | 192.0.2.7",
                "192.0.2.1, 2001:db8::7         | 2001:db8::7",
                "192.0.2.1, [2001:db8::7]:50123 | 2001:db8::7",
            })
    void isWhatTheLastProxySays(String header, String address) {
        assertThat(ForwardedFor.address(List.of(header))).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ",", "x", "192.0.2.7,", "192.0.2.7, unknown", "[", "[]", ":", "fe80::1%eth0", "192.0.2"})
    void isNothingElseThanAnAddress(String header) {
        assertThat(ForwardedFor.address(List.of(header))).isNull();
    }

    @Test
    void isInTheLastOfSeveralHeaders() {
        assertThat(ForwardedFor.address(List.of("192.0.2.1", "192.0.2.7"))).isEqualTo("192.0.2.7");
    }

    @Test
    void isNothingWithoutAHeader() {
        assertThat(ForwardedFor.address(List.of())).isNull();
    }
}
