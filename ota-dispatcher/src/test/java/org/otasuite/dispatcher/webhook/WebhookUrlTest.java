package org.otasuite.dispatcher.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

class WebhookUrlTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://example.org                  | https://example.org:443     | /
            https://Example.ORG./a%20b?c=d&e     | https://example.org.:443    | /a%20b?c=d&e
            HTTPS://example.org:8443/            | https://example.org:8443    | /
            https://[2001:db8::1]:1/x            | https://[2001:db8::1]:1     | /x
            https://198.51.100.7/                | https://198.51.100.7:443    | /
            https://xn--bcher-kva.example/       | https://xn--bcher-kva.example:443 | /
            """)
    void takesUrlsOfReceivers(String text, String origin, String target) {
        var url = WebhookUrl.of(text, false);

        assertThat(url.origin()).isEqualTo(origin);
        assertThat(url.target()).isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "example.org",
                "//example.org/",
                "https:",
                "https://",
                "https:///path",
                "https:example.org",
                "http://example.org/",
                "ftp://example.org/",
                "file:///etc/passwd",
                "gopher://example.org/",
                "javascript:alert(1)",
                "https://user@example.org/",
                "https://user:password@example.org/",
                "https://@example.org/",
                "https://example.org/#fragment",
                "https://example.org:0/",
                "https://example.org:65536/",
                "https://example.org:99999999999/",
                "https://exa mple.org/",
                "https://example.org/\r\nHost: other",
                "https://example.org/\u0000",
                "https://b\u00fccher.example/",
                "https://example_1.org/",
                "https://-example.org/",
                "https://a..b/",
                "https://127.1/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.1/",
                "https://0177.0.0.1/",
                "https://127.0.0.1.:1/",
                "https://[fe80::1%25eth0]/",
                "https://[::1/",
                "https://example.org\\@127.0.0.1/"
            })
    void refusesWhatIsNoneOrMayNotBe(String text) {
        assertThatExceptionOfType(OtaException.class)
                .isThrownBy(() -> WebhookUrl.of(text, false))
                .extracting(OtaException::code)
                .isEqualTo(ErrorCode.INVALID_URL);
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThatExceptionOfType(OtaException.class)
                .isThrownBy(() -> WebhookUrl.of("https://example.org/" + "x".repeat(2_000), false));
    }

    @Test
    void takesHttpWhereItIsAllowed() {
        var url = WebhookUrl.of("http://localhost/", true);

        assertThat(url.origin()).isEqualTo("http://localhost:80");
    }
}
