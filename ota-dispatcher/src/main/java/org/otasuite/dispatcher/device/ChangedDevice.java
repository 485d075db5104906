package org.otasuite.dispatcher.device;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.rest.Tag;

/**
 * What an operator changes of a device (RFC 7396). What is not given, or null, stays.
 *
 * @param tags all that it has from now on
 * @param metadata merged into what is there; null takes one away
 */
public record ChangedDevice(
        @Nullable @Size(min = 1, max = 100) @Pattern(regexp = NAME)
        String name,

        @Size(max = Tag.MAX_TAGS) @Nullable List<@Tag String> tags,
        @Nullable Boolean enabled,

        @Size(max = Metadata.MAX_ENTRIES) @Nullable
        Map<@Pattern(regexp = Metadata.NAME) String, @Nullable @Pattern(regexp = Metadata.TEXT) String> metadata) {
    /** As of a new device, but it may be left out. */
    private static final String NAME = "(?![\\s\\p{Z}])[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]*(?<![\\s\\p{Z}])";

    boolean changesNothing() {
        return name == null && tags == null && enabled == null && metadata == null;
    }
}
