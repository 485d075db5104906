package org.otasuite.packages.project;

import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.rest.DisplayName;
import org.otasuite.core.rest.Tag;

/**
 * What is to become of a project; null: what it was.
 *
 * @param downloadPolicy what its devices may download
 * @param plainHttp whether its devices may download over HTTP without TLS
 * @param downloadBandwidth for all of its devices together, in bytes a second of each replica; 0: no limit
 */
public record ChangedProject(
        @Nullable @DisplayName String name,
        @Nullable @Size(max = Tag.MAX_TAGS) List<@Tag String> tags,
        @Nullable Boolean enabled,
        @Nullable DownloadPolicy downloadPolicy,
        @Nullable Boolean plainHttp,

        @Nullable
        @Bandwidth
        @Schema(
                description = "0, or at least " + Bandwidth.LEAST,
                minimum = "0",
                maximum = "" + Bandwidth.MOST,
                examples = "" + Bandwidth.LEAST)
        Long downloadBandwidth) {
    void refuseNothing() {
        if (Stream.of(name, tags, enabled, downloadPolicy, plainHttp, downloadBandwidth)
                .allMatch(Objects::isNull)) {
            throw new OtaException(ErrorCode.INVALID_REQUEST, "At least one thing to change must be given.");
        }
    }
}
