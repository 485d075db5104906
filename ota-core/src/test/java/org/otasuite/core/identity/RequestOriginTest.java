package org.otasuite.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestOriginTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void trustsABrowserThatNamesThePageAsOneOfOurs(boolean reads) {
        assertThat(new RequestOrigin(reads, "same-origin", null, false, null).isOurs())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"cross-site", "same-site", "Same-Origin", "''", "same-origin;x"})
    void trustsNoOtherPageWhateverItsOriginSays(String fetchSite) {
        for (boolean reads : new boolean[] {true, false}) {
            assertThat(new RequestOrigin(reads, fetchSite, "http://ota.example", false, "ota.example").isOurs())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void letsALinkThatWasPastedReadAndNoMore(boolean reads, boolean ours) {
        assertThat(new RequestOrigin(reads, "none", null, true, "ota.example").isOurs())
                .isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void letsAnOlderBrowserReadWithoutSayingWhereFromAndNoMore(boolean reads, boolean ours) {
        assertThat(new RequestOrigin(reads, null, null, false, "ota.example").isOurs())
                .isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvSource({
        "http://ota.example, false, ota.example",
        "http://ota.example, false, OTA.example:80",
        "http://10.0.0.5:8080, false, 10.0.0.5:8080",
        "http://[::1]:8080, false, [::1]:8080",
        "https://ota.example, true, ota.example",
        "https://ota.example, true, ota.example:443",
        "https://ota.example:8443, true, ota.example:8443",
        "https://ota.example, false, ota.example",
    })
    void trustsAPageOfTheHostAndPortThatWereAsked(String origin, boolean encrypted, String authority) {
        assertThat(posted(origin, encrypted, authority).isOurs()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "null, false, ota.example",
        "'', false, ota.example",
        "ota.example, false, ota.example",
        "//ota.example, false, ota.example",
        "ftp://ota.example, false, ota.example",
        "http://ota.example, true, ota.example",
        "http://ota.example:3000, false, ota.example",
        "http://ota.example, false, ota.example:8080",
        "http://ota.example:443, false, ota.example",
        "http://ota.example.evil.example, false, ota.example",
        "http://evil.example/ota.example, false, ota.example",
        "http://evil.example@ota.example, false, ota.example",
        "http://ota.example http://evil.example, false, ota.example",
        "http://ota.example/, false, ota.example",
        "http://, false, ota.example",
        "http://ota.example, false,",
    })
    void trustsNoPageOfAnother(String origin, boolean encrypted, @Nullable String authority) {
        assertThat(posted(origin, encrypted, authority).isOurs()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"http://ota.example, true", "http://evil.example, false", "null, false"})
    void looksAtTheOriginOfWhoReadsWhereItIsSaid(String origin, boolean ours) {
        assertThat(new RequestOrigin(true, null, origin, false, "ota.example").isOurs())
                .isEqualTo(ours);
    }

    private static RequestOrigin posted(String origin, boolean encrypted, @Nullable String authority) {
        return new RequestOrigin(false, null, origin, encrypted, authority);
    }
}
