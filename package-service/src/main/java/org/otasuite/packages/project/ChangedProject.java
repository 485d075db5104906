package org.otasuite.packages.project;

import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.rest.DisplayName;
import org.otasuite.core.rest.Tag;

/** What is to become of a project; null: what it was. */
public record ChangedProject(
        @Nullable @DisplayName String name,
        @Nullable @Size(max = Tag.MAX_TAGS) List<@Tag String> tags,
        @Nullable Boolean enabled) {
    void refuseNothing() {
        if (name == null && tags == null && enabled == null) {
            throw new OtaException(ErrorCode.INVALID_REQUEST, "At least one of name, tags and enabled must be given.");
        }
    }
}
