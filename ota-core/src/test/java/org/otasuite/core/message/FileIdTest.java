package org.otasuite.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"fa8884d2", "A", "_", "-", "Abc_9-z"})
    void takesWhatNeedsNoEncodingInAUrl(String fileId) {
        assertThat(FileId.isValid(fileId)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a.b", "../a", "a/b", "a&b", "a%20", "a\n", "\u00e9", "\u0660", "a\u0000"})
    void refusesWhatDoes(String fileId) {
        assertThat(FileId.isValid(fileId)).isFalse();
    }

    @Test
    void isAtMost60Long() {
        assertThat(FileId.isValid("a".repeat(60))).isTrue();
        assertThat(FileId.isValid("a".repeat(61))).isFalse();
    }
}
