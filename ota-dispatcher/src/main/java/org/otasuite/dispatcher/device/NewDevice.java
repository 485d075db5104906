package org.otasuite.dispatcher.device;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.rest.DisplayName;
import org.otasuite.core.rest.Tag;

/** What an operator says of a new device. */
public record NewDevice(
        @NotNull @DisplayName String name,
        @Size(max = Tag.MAX_TAGS) @Nullable List<@Tag String> tags) {
    String[] distinctTags() {
        return tags == null ? new String[0] : new LinkedHashSet<>(tags).toArray(String[]::new);
    }
}
