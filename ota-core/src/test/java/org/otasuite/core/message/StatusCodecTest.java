package org.otasuite.core.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusCodecTest {
    private static final DeviceStatus SILENT = new DeviceStatus(null, null, null, null, null, null);

    @Test
    void readsAStatusAsDevicesWriteIt() {
        assertThat(StatusCodec.decode(WireFiles.read("status.json")))
                .contains(new DeviceStatus("esp32s3", "1.20.0", 1_458_176L, "a0b1c2d3e4f5", null, null));
    }

    @Test
    void readsTheSoftwareOfAPackageThatNamesIt() {
        assertThat(StatusCodec.decode(WireFiles.read("status-with-source-info.json")))
                .contains(new DeviceStatus("esp32s3", "1.20.0", 1_454_080L, "a0b1c2d3e4f5", "main", "9fceb02"));
    }

    @Test
    void takesAPackThatSaysNothingForASignOfLife() {
        assertThat(decode("[]")).contains(SILENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"n\":\"sw_commit\",\"vs\":null}",
                "{\"n\":\"free_flash\",\"v\":1e999999999}",
                "{\"n\":\"free_flash\",\"v\":-1}",
                "{\"n\":\"free_flash\",\"v\":1.5}",
                "{\"n\":\"free_flash\",\"vs\":\"plenty\"}",
                "{\"n\":\"serial\",\"v\":{}}",
                "{\"n\":5,\"vs\":\"x\"}",
                "{}"
            })
    void passesOverAStrangeRecord(String strange) {
        assertThat(decode("[" + strange + ",{\"n\":\"hw_version\",\"vs\":\"esp32\"}]"))
                .contains(new DeviceStatus("esp32", null, null, null, null, null));
    }

    @Test
    void takesTheFirstOfTwoRecordsWithOneName() {
        assertThat(decode("[{\"n\":\"serial\",\"vs\":\"a\"},{\"n\":\"serial\",\"vs\":\"b\"}]"))
                .contains(new DeviceStatus(null, null, null, "a", null, null));
    }

    @Test
    void makesTextFitToBeStored() {
        assertThat(decode("[{\"n\":\"serial\",\"vs\":\"a\\u0000\\ud800" + "x".repeat(200) + "\"}]"))
                .contains(new DeviceStatus(null, null, null, "a\uFFFD\uFFFD" + "x".repeat(97), null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "alive", "{\"hw_version\":\"esp32\"}", "[\"esp32\"]", "[{\"n\":\"serial\""})
    void refusesWhatIsNoPack(String payload) {
        assertThat(decode(payload)).isEmpty();
    }

    private static Optional<DeviceStatus> decode(String payload) {
        return StatusCodec.decode(payload.getBytes(UTF_8));
    }
}
