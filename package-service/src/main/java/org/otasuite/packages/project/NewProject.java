package org.otasuite.packages.project;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.rest.DisplayName;
import org.otasuite.core.rest.Tag;

/** What an operator says of a new project. */
public record NewProject(
        @NotNull @DisplayName String name,
        @Nullable @Size(max = Tag.MAX_TAGS) List<@Tag String> tags) {
    String[] distinctTags() {
        return tags == null ? new String[0] : new LinkedHashSet<>(tags).toArray(String[]::new);
    }
}
