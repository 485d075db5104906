package org.otasuite.packages.project;

import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.rest.DisplayName;
import org.otasuite.core.rest.Tag;

/** What is to become of a project; null: what it was. */
public record ChangedProject(
        @Nullable @DisplayName String name,
        @Nullable @Size(max = Tag.MAX_TAGS) List<@Tag String> tags,
        @Nullable Boolean enabled) {}
