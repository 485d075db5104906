package org.otasuite.dispatcher.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

class WebhookSecretTest {
    private static final String ONE_KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String OTHER_KEY = "d2ViaG9va3MnIHNlY3JldHMgYXJlIGtlcHQgd2l0aCA=";
    private static final UUID WEBHOOK = UUID.fromString("00000000-0000-4000-8000-000000000000");

    private final WebhookSecret secret = WebhookSecret.random();
    private final SecretKeys keys = keys(Map.of("key", ONE_KEY));

    /** Made with openssl: printf %s '<id>.<timestamp>.<body>' | openssl dgst -sha256 -hmac <key> -binary | base64. */
    @Test
    void signsAsEverybodyElseDoes() {
        var known = new WebhookSecret("a secret of thirty-two bytes, no".getBytes(StandardCharsets.US_ASCII));

        var signature = known.sign("msg_1", 1_600_000_000, "{\"a\": \"\u00e4\"}");

        assertThat(signature).isEqualTo("v1,hGLpCT6iGHGxxM396MwpUAz1li4/rnxz6pDI/JPL7qk=");
    }

    @Test
    void isNeverWrittenByItself() {
        assertThat(secret.toString()).isEqualTo("WebhookSecret");
        assertThat(secret.text()).matches("whsec_[A-Za-z0-9+/]{43}=");
    }

    @Test
    void isKeptInAFormThatOnlyTheKeyOpens() {
        var sealed = keys.seal(secret, WEBHOOK);

        assertThat(keys.open(sealed, WEBHOOK).text()).isEqualTo(secret.text());
        assertThat(sealed.toString("ISO-8859-1"))
                .doesNotContain(new String(secret.bytes(), StandardCharsets.ISO_8859_1));
        assertThat(keys.seal(secret, WEBHOOK)).isNotEqualTo(sealed);
    }

    @Test
    void isOpenedWithAFormerKey() {
        var sealed = keys.seal(secret, WEBHOOK);

        var opened = keys(Map.of("key", OTHER_KEY, "former-keys", ONE_KEY)).open(sealed, WEBHOOK);

        assertThat(opened.text()).isEqualTo(secret.text());
    }

    @Test
    void isNotOpenedWithoutItsKey() {
        var sealed = keys.seal(secret, WEBHOOK);

        assertThatIllegalStateException()
                .isThrownBy(() -> keys(Map.of("key", OTHER_KEY)).open(sealed, WEBHOOK))
                .withMessageStartingWith("no key");
    }

    @Test
    void isNotOpenedForAnotherWebhook() {
        var sealed = keys.seal(secret, WEBHOOK);

        assertThatIllegalStateException().isThrownBy(() -> keys.open(sealed, UUID.randomUUID()));
    }

    @Test
    void isNotOpenedWhenItWasChanged() {
        var sealed = keys.seal(secret, WEBHOOK);

        sealed.setByte(sealed.length() - 1, (byte) (sealed.getByte(sealed.length() - 1) ^ 1));

        assertThatIllegalStateException().isThrownBy(() -> keys.open(sealed, WEBHOOK));
        assertThatIllegalStateException().isThrownBy(() -> keys.open(Buffer.buffer("x"), WEBHOOK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAA", "not base64!"})
    void isKeptWithNoKeyThatIsNone(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> keys(Map.of("key", ONE_KEY, "former-keys", key + "x")));
    }

    @Test
    void isNotKeptWithoutAKey() {
        assertThatExceptionOfType(OtaException.class)
                .isThrownBy(() -> keys(Map.of()).seal(secret, WEBHOOK))
                .extracting(OtaException::code)
                .isEqualTo(ErrorCode.WEBHOOKS_OFF);
    }

    private static SecretKeys keys(Map<String, String> settings) {
        return new SecretKeys(Settings.of(settings));
    }
}
