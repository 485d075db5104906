package org.otasuite.local.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DeviceMessagesTest {

    private static final DeviceSettings SETTINGS = TestDevices.withBroker(Path.of("flash"), 1883);

    @Test
    void reportsSuccessInTheFirmwaresForm() {
        assertThat(DeviceMessages.appliedReport("fa8884d2"))
                .isEqualTo("[{\"v\": 1, \"n\": \"e\"}, {\"vs\": \"fa8884d2\", \"n\": \"i\"}]");
    }

    @Test
    void reportsFailureInTheFirmwaresForm() {
        assertThat(DeviceMessages.failedReport("fa8884d2", "can not apply", false))
                .isEqualTo("[{\"v\": 2, \"n\": \"e\"}, {\"vs\": \"fa8884d2\", \"n\": \"i\"},"
                        + " {\"vs\": \"can not apply\", \"n\": \"m\"}]");
    }

    @Test
    void reportsFailureInTheDocumentedForm() {
        assertThat(DeviceMessages.failedReport("fa8884d2", "not enough space", true))
                .isEqualTo("[{\"v\": 2, \"n\": \"e\"}, {\"vs\": \"fa8884d2\", \"n\": \"i\"},"
                        + " {\"m\": \"i\", \"vs\": \"not enough space\"}]");
    }

    @Test
    void saysWhatItRuns() {
        assertThat(DeviceMessages.status(SETTINGS, 1_000_000, null))
                .isEqualTo("[{\"vs\": \"esp32s3\", \"n\": \"hw_version\"}, {\"v\": 1, \"n\": \"fw_v_major\"},"
                        + " {\"v\": 20, \"n\": \"fw_v_minor\"}, {\"v\": 0, \"n\": \"fw_v_patch\"},"
                        + " {\"vs\": \"v1.20.0\", \"n\": \"fw_v_commit\"}, {\"v\": 1000000, \"n\": \"free_flash\"},"
                        + " {\"vs\": \"a4cf12345678\", \"n\": \"serial\"}]");
    }

    @Test
    void saysWhichSoftwareAPackageBrought() {
        assertThat(DeviceMessages.status(SETTINGS, 0, "branch = \"main\"\ncommit='1f2e3d4'\nother = \"x\"\n"))
                .startsWith("[{\"vs\": \"main\", \"n\": \"sw_branch\"}, {\"vs\": \"1f2e3d4\", \"n\": \"sw_commit\"}, ")
                .doesNotContain("other");
    }
}
