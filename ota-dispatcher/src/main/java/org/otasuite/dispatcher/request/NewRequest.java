package org.otasuite.dispatcher.request;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An operator's order: this package for these devices.
 *
 * @param deviceIds the devices one by one; otherwise there is a selector
 * @param force true: also for devices that have applied it already or lack the flash for it, and in spite of what
 *     preflight found
 */
public record NewRequest(
        @NotNull UUID packageId,

        @Nullable @Size(min = 1, max = NewRequest.MAX_DEVICES)
        List<@NotNull String> deviceIds,

        @Nullable @Valid Selector selector,
        @Nullable Boolean force) {
    /** How many devices one request may be for. */
    public static final int MAX_DEVICES = 100_000;

    boolean isForced() {
        return Boolean.TRUE.equals(force);
    }
}
