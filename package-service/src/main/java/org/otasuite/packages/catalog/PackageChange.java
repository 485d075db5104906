package org.otasuite.packages.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
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
 * Not a record: Jackson would make of a component that is absent one that is null.
 */
@SuppressWarnings("NullableOptional") // Null: absent from the patch; empty: null in it.
public final class PackageChange {
    @JsonProperty
    @Nullable
    Optional<@DisplayName String> name;

    @JsonProperty
    @Nullable
    Optional<@Size(max = UploadForm.MAX_DESCRIPTION) @PlainText String> description;

    @JsonProperty
    @Nullable
    Optional<@Size(max = Tag.MAX_TAGS) List<@Tag String>> tags;

    @Nullable
    Optional<String> name() {
        return name;
    }

    @Nullable
    Optional<String> description() {
        return description;
    }

    @Nullable
    Optional<List<String>> tags() {
        return tags;
    }

    void refuseImpossible() {
        if (name == null && description == null && tags == null) {
            throw new OtaException(
                    ErrorCode.INVALID_REQUEST, "At least one of name, description and tags must be given.");
        }
        if (name != null && name.isEmpty()) {
            throw new OtaException(ErrorCode.INVALID_REQUEST, "name must not be null");
        }
    }
}
