package org.otasuite.download.access;

import java.util.Locale;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

/**
 * Why a device does not get what it asked for. The log says which of these it was; the device hears only what kind, since
 * whoever probes shall not learn from the answer what was right.
 */
public enum Refusal implements Decision {
    WRONG_CREDENTIALS(ErrorCode.UNAUTHENTICATED),
    WRONG_CHANNEL(ErrorCode.FORBIDDEN),
    PROJECT_DISABLED(ErrorCode.FORBIDDEN),
    PLAIN_HTTP(ErrorCode.FORBIDDEN),
    NOT_REQUESTED(ErrorCode.FORBIDDEN),
    UNKNOWN_FILE(ErrorCode.NOT_FOUND);

    private final ErrorCode code;

    Refusal(ErrorCode code) {
        this.code = code;
    }

    /** As it is written in the log. */
    public String reason() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The same for all reasons of one kind. */
    public OtaException answer() {
        return switch (code) {
            case UNAUTHENTICATED -> new OtaException(code, "Wrong device ID or key.");
            case NOT_FOUND -> new OtaException(code, "No such file.");
            default -> new OtaException(code, "Not for this device.");
        };
    }
}
