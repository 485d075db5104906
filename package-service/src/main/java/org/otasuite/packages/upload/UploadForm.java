package org.otasuite.packages.upload;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.rest.DisplayName;
import org.otasuite.core.rest.PlainText;
import org.otasuite.core.rest.Tag;

/** The parts of an upload's form ({@code multipart/form-data}, RFC 7578). */
public record UploadForm(
        @NotNull @DisplayName String name,

        @Size(max = UploadForm.MAX_DESCRIPTION) @PlainText @Nullable
        String description,

        @Size(max = Tag.MAX_TAGS) List<@Tag String> tags,

        @NotNull SpooledFile file) {
    public static final int MAX_DESCRIPTION = 2000;
}
