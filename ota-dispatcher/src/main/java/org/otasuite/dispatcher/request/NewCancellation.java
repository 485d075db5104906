package org.otasuite.dispatcher.request;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operator takes back: whatever is wanted of these devices.
 *
 * @param deviceIds the devices one by one; otherwise there is a selector
 */
public record NewCancellation(
        @Nullable @Size(min = 1, max = NewRequest.MAX_DEVICES)
        List<@NotNull String> deviceIds,

        @Nullable @Valid Selector selector) {}
