package org.otasuite.core.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

/** A query parameter that may be given once. Of two values, which one the client means is anybody's guess. */
public final class SingleParameter {
    private SingleParameter() {}

    /** @return null if it was not given; an empty value is one */
    public static @Nullable String of(String name, @Nullable List<String> values) {
        if (values == null || values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            throw new OtaException(ErrorCode.INVALID_PARAMETER, name + " must be given once");
        }
        return values.get(0);
    }
}
