package org.otasuite.download.serve;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Limits that a test can reach. */
public final class LowLimits implements QuarkusTestProfile {
    static final int WRONG_OF_AN_ADDRESS = 5;
    static final int REFUSED_OF_A_DEVICE = 3;
    static final int WRONG_KEYS_OF_A_DEVICE = 8;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("ota.downloads.most", "3"),
                Map.entry("ota.downloads.most-per-project", "2"),
                Map.entry("ota.downloads.most-per-device", "1"),
                Map.entry("ota.downloads.slowest", "1M"),
                Map.entry("ota.downloads.patience", "20S"),
                Map.entry("ota.downloads.look", "200MS"),
                Map.entry("ota.downloads.longest-queue", "1S"),
                Map.entry("ota.downloads.refusal-after", "1MS"),
                // Downloads may pause for longer.
                Map.entry("quarkus.http.idle-timeout", "6S"),
                // One of the packages below.
                Map.entry("ota.store.cache.loading", "1M"),
                Map.entry("ota.refused-downloads.address.burst", Integer.toString(WRONG_OF_AN_ADDRESS)),
                Map.entry("ota.refused-downloads.address.per-minute", "1"),
                Map.entry("ota.refused-downloads.device.burst", Integer.toString(REFUSED_OF_A_DEVICE)),
                Map.entry("ota.refused-downloads.device.per-minute", "1"),
                Map.entry("ota.refused-downloads.key.burst", Integer.toString(WRONG_KEYS_OF_A_DEVICE)),
                Map.entry("ota.refused-downloads.key.per-minute", "1"));
    }
}
