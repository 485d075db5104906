package org.otasuite.packages.catalog;

import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.rest.DisplayName;
import org.otasuite.core.rest.PlainText;
import org.otasuite.core.rest.Tag;
import org.otasuite.packages.upload.UploadForm;

/**
 * What an operator changes of a package, as a JSON merge patch (RFC 7396): what is absent stays, what is null is emptied.
 */
@SuppressWarnings("NullableOptional") // Null: absent from the patch; empty: null in it.
public record PackageChange(
        @Nullable Optional<@DisplayName String> name,
        @Nullable Optional<@Size(max = UploadForm.MAX_DESCRIPTION) @PlainText String> description,
        @Nullable Optional<@Size(max = Tag.MAX_TAGS) List<@Tag String>> tags) {
    void refuseImpossible() {
        if (name != null && name.isEmpty()) {
            throw new OtaException(ErrorCode.INVALID_REQUEST, "name must not be null");
        }
    }
}
