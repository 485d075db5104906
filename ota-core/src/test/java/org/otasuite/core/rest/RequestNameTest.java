package org.otasuite.core.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestNameTest {
    private static final String UUID = "[0-9a-f-]{36}";

    @ParameterizedTest
    @ValueSource(strings = {"upload-1", "0af7651916cd43dd8448eb211c80319c", "a.b_c-D"})
    void keepsANameThatIsPlain(String given) {
        assertThat(RequestName.choose(given)).isEqualTo(given);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "two words",
                "line\nbreak",
                "\u0000",
                "quote\"",
                "\u00e9",
                "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void choosesOneItselfInPlaceOfAnother(String given) {
        assertThat(RequestName.choose(given)).matches(UUID);
    }
}
