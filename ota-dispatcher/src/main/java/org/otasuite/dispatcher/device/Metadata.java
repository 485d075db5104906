package org.otasuite.dispatcher.device;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

/** Texts by name that operators keep with a device. */
final class Metadata {
    static final int MAX_ENTRIES = 50;
    static final String NAME = "[A-Za-z0-9._-]{1,50}";
    static final String TEXT = "[[^\\p{Cc}\\p{Cs}]\\t\\n\\r]{0,500}";

    private static final Pattern NAME_PATTERN = Pattern.compile(NAME);
    private static final Pattern TEXT_PATTERN = Pattern.compile(TEXT);

    private Metadata() {}

    static Map<String, String> merge(Map<String, String> present, Map<String, @Nullable String> changes) {
        var merged = new LinkedHashMap<>(present);
        changes.forEach((name, text) -> {
            if (text == null) {
                merged.remove(name);
            } else {
                merged.put(name, text);
            }
        });
        if (merged.size() > MAX_ENTRIES) {
            throw new OtaException(ErrorCode.INVALID_REQUEST, "metadata can have " + MAX_ENTRIES + " entries at most");
        }
        return merged;
    }

    static boolean isValid(Map<String, @Nullable String> metadata) {
        return metadata.size() <= MAX_ENTRIES
                && metadata.entrySet().stream()
                        .allMatch(entry -> NAME_PATTERN.matcher(entry.getKey()).matches()
                                && entry.getValue() != null
                                && TEXT_PATTERN.matcher(entry.getValue()).matches());
    }
}
