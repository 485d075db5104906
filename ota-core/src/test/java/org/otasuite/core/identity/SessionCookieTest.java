package org.otasuite.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

class SessionCookieTest {
    private static final int LONGEST = 4_096 - "ota-session=; Path=/api; HttpOnly; SameSite=Strict; Secure".length();

    @Test
    void isOutOfReachOfScriptsAndOfOtherSites() {
        assertThat(SessionCookie.keeping("abc", false))
                .isEqualTo("ota-session=abc; Path=/api; HttpOnly; SameSite=Strict");
    }

    @Test
    void isSentOverTlsAloneWhereTheBrowserSpeaksIt() {
        assertThat(SessionCookie.keeping("abc", true)).endsWith("; Secure");
    }

    @Test
    void isForgottenUnderTheSameNameAndPath() {
        assertThat(SessionCookie.forgetting(true))
                .isEqualTo("ota-session=; Max-Age=0; Path=/api; HttpOnly; SameSite=Strict; Secure");
    }

    @Test
    void holdsWhatABrowserKeeps() {
        assertThat(SessionCookie.keeping("a".repeat(LONGEST), true)).hasSize(4_096);
    }

    @Test
    void refusesWhatABrowserWouldDropWithoutAWord() {
        var refused =
                catchThrowableOfType(OtaException.class, () -> SessionCookie.keeping("a".repeat(LONGEST + 1), true));

        assertThat(refused.code()).isEqualTo(ErrorCode.TOKEN_TOO_LONG);
        assertThat(refused.detail()).doesNotContain("aaaa");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a;b", "a,b", "a\"b", "a\r\nSet-Cookie: b=c", "a\\b", "ä", "a\u0000", "=", "=a"})
    void keepsNothingThatCouldEndTheCookie(String value) {
        assertThatThrownBy(() -> SessionCookie.keeping(value, false)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "ota-session=abc, abc",
        "a=b; ota-session=abc; c=d, abc",
        "ota-session=abc;a=b, abc",
        " ota-session=abc= , abc=",
        "ota-session=, ''",
    })
    void isFoundAmongOthers(String header, String value) {
        assertThat(SessionCookie.values(List.of(header))).containsExactly(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";;;",
                "=",
                "ota-session",
                "Ota-Session=abc",
                "x-ota-session=abc",
                "ota-session =abc",
                "a=ota-session=abc",
            })
    void isNotTakenForAnother(String header) {
        assertThat(SessionCookie.values(List.of(header))).isEmpty();
    }

    @Test
    void isFoundAsOftenAsItIsThere() {
        assertThat(SessionCookie.values(List.of("ota-session=a; ota-session=b", "ota-session=c")))
                .containsExactly("a", "b", "c");
    }
}
