package org.otasuite.dispatcher.request;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** What an operator takes back: whatever is wanted of these devices. */
public record NewCancellation(
        @NotEmpty @Size(max = NewRequest.MAX_DEVICES) List<@NotNull String> deviceIds) {}
