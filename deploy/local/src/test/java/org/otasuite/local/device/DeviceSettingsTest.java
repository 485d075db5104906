package org.otasuite.local.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceSettingsTest {

    private static final DeviceServers SERVERS = DeviceServers.of("127.0.0.1", 1883, "localhost", 8080, 8443);

    @Test
    void showsNoKey() {
        DeviceCredentials credentials = new DeviceCredentials("dev-1", "top-secret", "control-1");

        assertThat(settings(credentials, "a4cf12345678").toString())
                .contains("dev-1")
                .doesNotContain("top-secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a4cf1234567", "A4CF12345678", "a4:cf:12:34:56:78", "g4cf12345678"})
    void refusesWhatIsNoMac(String mac) {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(TestDevices.CREDENTIALS, mac));
    }

    @Test
    void takesNamesThatJustFitIntoTheSubscription() {
        assertThat(new DeviceCredentials("d".repeat(36), "k", "c".repeat(65)).subscription())
                .hasSize(122);
    }

    @Test
    void refusesNamesThatWouldMakeTheSubscriptionMalformed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeviceCredentials("d".repeat(36), "k", "c".repeat(66)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a+", "#"})
    void refusesAnIdThatIsNoTopicLevel(String deviceId) {
        assertThatIllegalArgumentException().isThrownBy(() -> new DeviceCredentials(deviceId, "k", "c"));
    }

    @Test
    void waitsAsLongAsItsFirmware() {
        DeviceSettings wifi = settings(TestDevices.CREDENTIALS, "a4cf12345678");

        assertThat(wifi.commandWait()).isEqualTo(Duration.ofSeconds(10));
        assertThat(wifi.withFirmware(DeviceFirmware.CELLULAR).commandWait()).isEqualTo(Duration.ofSeconds(5));
    }

    private static DeviceSettings settings(DeviceCredentials credentials, String mac) {
        return DeviceSettings.of(credentials, mac, SERVERS, Path.of("flash"));
    }
}
