package org.otasuite.download.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

class DeviceClaimTest {
    private static final String KEY = "a-secret-key";
    private static final UUID CHANNEL = UUID.fromString("0b2c3d4e-0000-4000-8000-0123456789ab");

    @Test
    void readsWhatADeviceSays() {
        var claim = DeviceClaim.of(parameters());

        assertThat(claim.fileId()).isEqualTo("fa8884d2");
        assertThat(claim.deviceId()).isEqualTo("device-1");
        assertThat(claim.controlChannel()).isEqualTo(CHANNEL);
        assertThat(claim.deviceKey().hasHash(sha256(KEY))).isTrue();
    }

    @Test
    void ignoresWhatItDoesNotKnow() {
        var claim = DeviceClaim.of(parameters().add("v", "4.1.0"));

        assertThat(claim.deviceId()).isEqualTo("device-1");
    }

    @Test
    void takesAChannelInUpperCase() {
        var claim = DeviceClaim.of(parameters().set("cid", "0B2C3D4E-0000-4000-8000-0123456789AB"));

        assertThat(claim.controlChannel()).isEqualTo(CHANNEL);
    }

    @Test
    void neverShowsTheKey() {
        var text = DeviceClaim.of(parameters()).toString();

        assertThat(text).contains("device-1", "fa8884d2").doesNotContain(KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fuid", "did", "dk", "cid"})
    void namesAParameterThatIsMissing(String name) {
        var parameters = parameters().remove(name);

        assertThatThrownBy(() -> DeviceClaim.of(parameters)).isInstanceOfSatisfying(OtaException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
            assertThat(refusal.detail()).startsWith(name + " ");
        });
    }

    @Test
    void doesNotRepeatAKeyThatIsMalformed() {
        var parameters = parameters().set("dk", KEY + " \n");

        assertThatThrownBy(() -> DeviceClaim.of(parameters))
                .isInstanceOf(OtaException.class)
                .message()
                .doesNotContain(KEY);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MultiMap parameters() {
        return MultiMap.caseInsensitiveMultiMap()
                .add("fuid", "fa8884d2")
                .add("did", "device-1")
                .add("dk", KEY)
                .add("cid", CHANNEL.toString());
    }
}
