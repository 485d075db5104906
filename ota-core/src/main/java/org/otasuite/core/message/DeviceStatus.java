package org.otasuite.core.message;

import org.jspecify.annotations.Nullable;

/**
 * What a device says of itself after it started. Each part is null where it was not said.
 *
 * @param firmware the MicroPython firmware, as in "1.20.0"
 * @param freeFlash in bytes
 * @param serial the Wi-Fi MAC
 * @param softwareBranch of the applied package, if it brought a {@code srcInfo.py}
 */
public record DeviceStatus(
        @Nullable String hardware,
        @Nullable String firmware,
        @Nullable Long freeFlash,
        @Nullable String serial,
        @Nullable String softwareBranch,
        @Nullable String softwareCommit) {}
