package org.otasuite.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTokenTest {
    private static final String TEXT = "ota_" + "aB3_-".repeat(8) + "xyz";

    @Test
    void isKnownByItsSha256() {
        byte[] hash = new ApiToken(TEXT).hash();

        assertThat(HexFormat.of().formatHex(hash))
                .isEqualTo("f1fd5d8b605eaee1619ae4add2eb5c8b1fad85a7bec44cfb97957c717680948c");
    }

    @Test
    void doesNotShowItself() {
        assertThat(new ApiToken(TEXT).toString()).isEqualTo("ApiToken[...]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ota_",
                "aB3_-aB3_-aB3_-aB3_-aB3_-aB3_-aB3_-aB3_-xyz",
                "ota_aB3_-aB3_-aB3_-aB3_-aB3_-aB3_-aB3_-aB3_-xy",
                "ota_aB3_-aB3_-aB3_-aB3_-aB3_-aB3_-aB3_-aB3_-xyzz",
                "ota_aB3_-aB3_-aB3_-aB3_-aB3_-aB3_-aB3_-aB3_-xy=",
                "ota_aB3_-aB3_-aB3_-aB3_-aB3_-aB3_-aB3_-aB3_-xyz\n",
                "OTA_aB3_-aB3_-aB3_-aB3_-aB3_-aB3_-aB3_-aB3_-xyz"
            })
    void refusesOtherText(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ApiToken(text))
                .withMessage("not an API token");
    }
}
