package org.otasuite.download.serve;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Limits that a test can reach. */
public final class LowLimits implements QuarkusTestProfile {
    static final int WRONG_OF_AN_ADDRESS = 5;
    static final int REFUSED_OF_A_DEVICE = 3;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("ota.downloads.most", "3"),
                Map.entry("ota.downloads.most-per-project", "2"),
                Map.entry("ota.downloads.most-per-device", "1"),
                Map.entry("ota.downloads.slowest", "1M"),
                Map.entry("ota.downloads.patience", "6S"),
                Map.entry("ota.downloads.look", "200MS"),
                Map.entry("ota.downloads.longest-queue", "1S"),
                Map.entry("ota.downloads.refusal-after", "1MS"),
                Map.entry("ota.refused-downloads.address.burst", Integer.toString(WRONG_OF_AN_ADDRESS)),
                Map.entry("ota.refused-downloads.address.per-minute", "1"),
                Map.entry("ota.refused-downloads.device.burst", Integer.toString(REFUSED_OF_A_DEVICE)),
                Map.entry("ota.refused-downloads.device.per-minute", "1"));
    }
}
