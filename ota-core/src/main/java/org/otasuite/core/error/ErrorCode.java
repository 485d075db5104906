package org.otasuite.core.error;

import java.util.Locale;

/** Every failure that a client can be told of. The name, in lower case with dashes, is the stable code on the wire. */
public enum ErrorCode {
    INVALID_REQUEST(400, "The request is not valid"),
    INVALID_PARAMETER(400, "A parameter is not valid"),
    MALFORMED_JSON(400, "The body is not the JSON that was expected"),
    INVALID_FILE_NAME(400, "The file's name is not usable"),
    INVALID_URL(400, "The URL is not usable"),
    EMPTY_FILE(400, "The file is empty"),
    UNAUTHENTICATED(401, "Valid credentials are needed"),
    FORBIDDEN(403, "Not allowed"),
    PROJECT_DISABLED(403, "The project is disabled"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "No such representation"),
    NAME_TAKEN(409, "The name is in use"),
    CONFLICT(409, "In conflict with the present state"),
    NO_ROLLOUT(409, "The request has no strategy"),
    ROLLOUT_ENDED(409, "The rollout has ended"),
    TOO_MANY_WEBHOOKS(409, "The project has as many webhooks as it can have"),
    WEBHOOK_DISABLED(409, "The webhook is disabled"),
    WEBHOOKS_OFF(409, "Webhooks are not set up here"),
    PACKAGE_NEEDED(409, "Devices still need the package"),
    IDEMPOTENCY_IN_PROGRESS(409, "The same request is in progress"),
    TOO_LARGE(413, "Too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    RANGE_NOT_SATISFIABLE(416, "Range not satisfiable"),
    UNKNOWN_PACKAGE(422, "No such package in this project"),
    UNKNOWN_DEVICE(422, "No such device in this project"),
    IDEMPOTENCY_KEY_REUSED(422, "The key was used for another request"),
    NOT_CONVERTIBLE(422, "The archive cannot be converted"),
    NO_DEVICE(422, "No device is left to do this for"),
    TOO_MANY_DEVICES(422, "Too many devices for one request"),
    PREFLIGHT_ERROR(422, "Devices could not use this package"),
    INVALID_LINES(422, "Some lines are not valid"),
    TOKEN_TOO_LONG(422, "The token is too long for a session"),
    RATE_LIMITED(429, "Too many requests"),
    HEADERS_TOO_LARGE(431, "Request header fields too large"),
    INTERNAL_ERROR(500, "Internal error"),
    UNAVAILABLE(503, "Temporarily unavailable");

    private final int status;
    private final String title;

    ErrorCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status (RFC 9110, section 15). */
    public int status() {
        return status;
    }

    /** One line for people; the same for every occurrence. */
    public String title() {
        return title;
    }

    /** As it goes over the wire. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The code that tells most of a bare HTTP status, for failures found by the framework. */
    public static ErrorCode ofStatus(int status) {
        for (ErrorCode code : GENERIC) {
            if (code.status == status) {
                return code;
            }
        }
        return status < 500 ? INVALID_REQUEST : INTERNAL_ERROR;
    }

    private static final ErrorCode[] GENERIC = {
        UNAUTHENTICATED,
        FORBIDDEN,
        NOT_FOUND,
        METHOD_NOT_ALLOWED,
        NOT_ACCEPTABLE,
        CONFLICT,
        TOO_LARGE,
        UNSUPPORTED_MEDIA_TYPE,
        RANGE_NOT_SATISFIABLE,
        RATE_LIMITED,
        HEADERS_TOO_LARGE,
        UNAVAILABLE
    };
}
