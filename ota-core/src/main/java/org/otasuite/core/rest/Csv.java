package org.otasuite.core.rest;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lines of comma-separated values (RFC 4180). */
public final class Csv {
    public static final String MEDIA_TYPE = "text/csv";

    private static final String FORMULA_BEGINS = "=+-@\t\r\n";

    private Csv() {}

    /** @param values null: empty */
    public static String line(@Nullable Object... values) {
        return Arrays.stream(values)
                .map(value -> value == null ? "" : field(value.toString()))
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    /** What a spreadsheet would run as a formula gets an apostrophe in front, which makes it text there. */
    private static String field(String text) {
        var safe = !text.isEmpty() && FORMULA_BEGINS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }
}
