package org.otasuite.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.core.message.OtaMessage.Offer;

class OfferTest {
    @ParameterizedTest
    @ValueSource(strings = {".tar", ".tar.gz", ".tgz", ".X", ".123456789012345.123456789012345"})
    void takesTypesOfOneOrTwoParts(String fileType) {
        assertThat(new Offer("fa8884d2", fileType, 1).fileType()).isEqualTo(fileType);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "tar", "..", ".tar.", ".a.b.c", ".t r", "./x", ".1234567890123456", ".tar\n"})
    void refusesTypesThatADeviceWouldIgnoreOrTrustTooMuch(String fileType) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Offer("fa8884d2", fileType, 1));
    }

    @Test
    void refusesAnEmptyFile() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Offer("fa8884d2", ".tar", 0));
    }

    @Test
    void refusesAFileIdThatIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Offer("fa/8884d2", ".tar", 1));
    }
}
