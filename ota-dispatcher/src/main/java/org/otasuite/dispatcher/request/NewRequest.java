package org.otasuite.dispatcher.request;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;

/** An operator's order: this package for these devices. */
public record NewRequest(
        @NotNull UUID packageId,
        @NotEmpty @Size(max = NewRequest.MAX_DEVICES) List<@NotNull String> deviceIds) {
    /** How many devices one request may name. */
    public static final int MAX_DEVICES = 100_000;

    String[] distinctDeviceIds() {
        return new LinkedHashSet<>(deviceIds).toArray(String[]::new);
    }
}
