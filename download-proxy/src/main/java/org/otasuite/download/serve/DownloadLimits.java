package org.otasuite.download.serve;

import jakarta.inject.Singleton;

/** What all downloads share. */
@Singleton
class DownloadLimits {
    private final DownloadConfig config;
    private final Bandwidth bandwidth;
    private final RunningDownloads running;
    private final DownloadMetrics metrics;

    DownloadLimits(DownloadConfig config, Bandwidth bandwidth, RunningDownloads running, DownloadMetrics metrics) {
        this.config = config;
        this.bandwidth = bandwidth;
        this.running = running;
        this.metrics = metrics;
    }

    DownloadConfig config() {
        return config;
    }

    Bandwidth bandwidth() {
        return bandwidth;
    }

    RunningDownloads running() {
        return running;
    }

    DownloadMetrics metrics() {
        return metrics;
    }
}
