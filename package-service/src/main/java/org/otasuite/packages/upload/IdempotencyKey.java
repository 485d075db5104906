package org.otasuite.packages.upload;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

/** The header {@value #HEADER}: a string (RFC 8941, section 3.3.3), or the same without its quotes. */
public final class IdempotencyKey {
    public static final String HEADER = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e]{1,255}");

    private IdempotencyKey() {}

    /** @return null if there is none */
    public static @Nullable String of(List<String> values) {
        if (values.isEmpty()) {
            return null;
        }
        var value = values.get(0).strip();
        boolean quoted = value.length() > 2 && value.startsWith("\"") && value.endsWith("\"");
        var key = quoted ? value.substring(1, value.length() - 1) : value;
        if (values.size() > 1 || !KEY.matcher(key).matches()) {
            throw new OtaException(
                    ErrorCode.INVALID_PARAMETER,
                    HEADER + " must be given once, with 1 to 255 visible ASCII characters.");
        }
        return key;
    }
}
