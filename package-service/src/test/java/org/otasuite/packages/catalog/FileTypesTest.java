package org.otasuite.packages.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

class FileTypesTest {
    @ParameterizedTest
    @CsvSource({
        "app.tar, .tar",
        "APP.TAR, .tar",
        "app.tar.gz, .tar.gz",
        "APP.TAR.GZ, .tar.gz",
        ".tar.gz, .tar.gz",
        "app.tgz, .tgz",
        "app.gz, .gz",
        "app.zip, .zip",
        "app-1.2.3.tar, .tar",
        "name with blanks.tar, .tar",
        "app.123456789012345, .123456789012345"
    })
    void takesTheExtension(String fileName, String fileType) {
        assertThat(FileTypes.of(fileName)).isEqualTo(fileType);
    }

    @Test
    void takesAFileWithoutAnExtensionForATar() {
        assertThat(FileTypes.of("app")).isEqualTo(".tar");
    }

    /** Turkish has a dotless small letter for I. */
    @Test
    void doesNotDependOnTheLanguageOfTheServer() {
        assertThat(FileTypes.of("APP.ZIP")).isEqualTo(".zip");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                "app.",
                "app. ",
                "app.t r",
                "app.ä",
                "app.1234567890123456",
                "a/b.tar",
                "/b.tar",
                "../b.tar",
                "a\\b.tar",
                "a\u0000.tar",
                "a\n.tar",
                "a\u007f.tar",
                "app.\u0131\ud83d\ude80"
            })
    void refusesWhatDevicesCouldNotUse(String fileName) {
        assertThatExceptionOfType(OtaException.class)
                .isThrownBy(() -> FileTypes.of(fileName))
                .extracting(OtaException::code)
                .isEqualTo(ErrorCode.INVALID_FILE_NAME);
    }

    @Test
    void refusesANameOf256Characters() {
        assertThatExceptionOfType(OtaException.class).isThrownBy(() -> FileTypes.of("a".repeat(252) + ".tar"));
    }

    @Test
    void takesANameOf255Characters() {
        assertThat(FileTypes.of("a".repeat(251) + ".tar")).isEqualTo(".tar");
    }
}
