package org.otasuite.collector.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What reports do to a device's slot. */
@ConfigMapping(prefix = "ota.reports")
interface ReportConfig {
    /**
     * How long the next command waits for the clear that a device sends after its report. That clear wipes out whatever
     * is published before it.
     */
    @WithDefault("60s")
    Duration clearGrace();

    /**
     * How long a command that the device's own clear removed waits to be published again: documented devices clear
     * before they report.
     */
    @WithDefault("5s")
    Duration restoreDelay();

    /** After how many failed attempts a device is no longer told to try; it would, at every wake-up, without limit. */
    @WithDefault("3")
    int maxFailures();

    /** Failures that follow each other within this time are one attempt: "not enough space" comes with a second one. */
    @WithDefault("30s")
    Duration attemptWindow();

    /**
     * Where the broker does not name its messages, what a device said within this time, and is heard again over another
     * connection of ours, is one report that the broker has sent twice.
     */
    @WithDefault("60s")
    Duration redeliveryWindow();

    /**
     * How much earlier than its report a device's status may come and still be the one that it sent after its restart: a
     * shared subscription keeps the two in queues of their own. A device needs longer than this to download and apply.
     */
    @WithDefault("1s")
    Duration reorderWindow();
}
