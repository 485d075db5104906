package org.otasuite.bench.download;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The short form of the measurement {@code slow-downloads}. */
class SlowDownloadsIT {
    @Test
    void giveEverySlowDeviceTheWholePackage() throws Exception {
        var plan = new SlowDownloads.Plan(60, 16 * 1024, 64, 64);

        var result = SlowDownloads.run(plan);

        assertThat(result.complete()).isEqualTo(60);
        assertThat(result.failed()).isZero();
    }
}
