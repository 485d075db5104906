package org.otasuite.core.mqtt;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedAuthoritiesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void areRefusedWhereThereIsNoneInTheFile(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("authorities.pem"), content);

        assertThatThrownBy(() -> TrustedAuthorities.of(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void areRefusedWhereThereIsNoFile() {
        Path file = directory.resolve("missing.pem");

        assertThatThrownBy(() -> TrustedAuthorities.of(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString());
    }
}
