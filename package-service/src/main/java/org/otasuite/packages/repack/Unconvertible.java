package org.otasuite.packages.repack;

import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

/** Why an archive cannot be converted. */
final class Unconvertible {
    private Unconvertible() {}

    static OtaException because(String reason) {
        return new OtaException(ErrorCode.NOT_CONVERTIBLE, reason);
    }

    static OtaException because(String reason, String path) {
        return because(reason + ": " + path);
    }

    static OtaException damaged() {
        return because("The archive is damaged or cut off.");
    }
}
