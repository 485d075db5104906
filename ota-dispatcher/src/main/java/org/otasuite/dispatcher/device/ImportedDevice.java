package org.otasuite.dispatcher.device;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device that exists already, as it was given; nothing is checked yet.
 *
 * @param id 1 to 65 letters, digits, _ or -
 * @param key 8 to 128 of the characters that need no encoding in a URL
 * @param name by default the ID
 */
public record ImportedDevice(
        @Nullable String id,
        @Nullable String key,
        @Nullable String name,
        @Nullable List<@Nullable String> tags,
        @Nullable Map<String, @Nullable String> metadata) {
    /** Never the key. */
    @Override
    public String toString() {
        return "ImportedDevice[id=" + id + "]";
    }
}
