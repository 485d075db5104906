package org.otasuite.bench.reports;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a device says.
 *
 * @param reason why it failed; null: it did not
 */
record Words(String device, @Nullable String reason) {
    byte[] payload() {
        var beginning = "[{\"v\": " + (reason == null ? 1 : 2) + ", \"n\": \"e\"}, {\"vs\": \"" + ReportFleet.FILE_ID
                + "\", \"n\": \"i\"}";
        var end = reason == null ? "]" : ", {\"vs\": \"" + reason + "\", \"n\": \"m\"}]";
        return (beginning + end).getBytes(StandardCharsets.UTF_8);
    }
}
