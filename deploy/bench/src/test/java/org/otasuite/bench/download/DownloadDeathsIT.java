package org.otasuite.bench.download;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The short form of the measurement {@code download-deaths}. */
class DownloadDeathsIT {
    private static final int DEVICES = 60;

    @Test
    void theStoresLeavesNoDeviceWithAWrongPackage() throws Exception {
        var result = DownloadDeaths.run(DownloadDeaths.Victim.STORE, DEVICES);

        assertThat(result.cheated()).isZero();
        assertThat(result.complete() + result.failed()).isEqualTo(DEVICES);
        assertThat(result.failed()).isPositive();
    }

    @Test
    void theProcessesOwnLeavesNoDeviceWithAWrongPackage() throws Exception {
        var result = DownloadDeaths.run(DownloadDeaths.Victim.DOWNLOAD_PROXY, DEVICES);

        assertThat(result.cheated()).isZero();
        assertThat(result.failed()).isEqualTo(DEVICES);
    }
}
