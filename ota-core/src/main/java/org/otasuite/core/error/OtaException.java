package org.otasuite.core.error;

/** A failure that the client is told of. It is an expected answer, so it carries no stack trace. */
public final class OtaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /** @param detail what exactly is wrong here, for people; it is sent to the client, so nothing secret */
    public OtaException(ErrorCode code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
