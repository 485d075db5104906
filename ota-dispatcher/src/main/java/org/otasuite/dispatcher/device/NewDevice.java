package org.otasuite.dispatcher.device;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.rest.DisplayName;
import org.otasuite.core.rest.Tag;

/** What an operator says of a new device. */
public record NewDevice(
        @NotNull @DisplayName String name,
        @Size(max = Tag.MAX_TAGS) @Nullable List<@Tag String> tags,

        @Size(max = Metadata.MAX_ENTRIES) @Nullable
        Map<@Pattern(regexp = Metadata.NAME) String, @NotNull @Pattern(regexp = Metadata.TEXT) String> metadata) {
    String[] distinctTags() {
        return tags == null ? new String[0] : distinct(tags);
    }

    Map<String, String> metadataOrNone() {
        return metadata == null ? Map.of() : metadata;
    }

    static String[] distinct(List<? extends @Nullable String> tags) {
        return new LinkedHashSet<>(tags).toArray(String[]::new);
    }
}
