package org.otasuite.download.serve;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.download.access.Refusal;

/** What became of downloads. Nothing here names a device or a package. */
@Singleton
class DownloadMetrics {
    private static final String ENDED = "ota.downloads.ended";
    private static final String OUTCOME = "outcome";

    private final MeterRegistry registry;
    private final Counter bytes;
    private final Counter complete;
    private final Counter parts;
    private final Counter left;
    private final Counter cut;
    private final Counter failed;

    DownloadMetrics(MeterRegistry registry) {
        this.registry = registry;
        bytes = registry.counter("ota.downloads.bytes");
        complete = registry.counter(ENDED, OUTCOME, "complete");
        parts = registry.counter(ENDED, OUTCOME, "part");
        left = registry.counter(ENDED, OUTCOME, "left");
        cut = registry.counter(ENDED, OUTCOME, "cut");
        failed = registry.counter(ENDED, OUTCOME, "failed");
    }

    /** What the network has taken. */
    void sent(int length) {
        bytes.increment(length);
    }

    void completed(boolean whole) {
        (whole ? complete : parts).increment();
    }

    /** The device went away. */
    void left() {
        left.increment();
    }

    /** We had enough of it, or the device had: it began another one. */
    void cut() {
        cut.increment();
    }

    /** The store failed, or what it has is not what it should be. */
    void failed() {
        failed.increment();
    }

    void refused(Refusal refusal) {
        refused(refusal.reason());
    }

    void refused(ErrorCode code) {
        refused(code.code());
    }

    private void refused(String reason) {
        registry.counter("ota.downloads.refused", "reason", reason).increment();
    }
}
