package org.otasuite.bench.suite;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What came of a call.
 *
 * @param status of HTTP; 0 if there was no answer
 * @param body empty if there is none
 */
record Answer(int status, JsonNode body) {
    private static final int BAD = 400;
    private static final int TOO_MANY = 429;
    private static final int INTERNAL = 500;

    boolean isYes() {
        return status >= 200 && status < 300;
    }

    /** The suite has decided; to ask again would change nothing. */
    boolean isDefinite() {
        return isYes() || isNo();
    }

    private boolean isNo() {
        return status >= BAD && status < INTERNAL && status != TOO_MANY && !isInProgress();
    }

    boolean isRefusal() {
        return status >= BAD && status < INTERNAL;
    }

    boolean isInternalError() {
        return status == INTERNAL;
    }

    private boolean isInProgress() {
        return text("code").equals("idempotency-in-progress");
    }

    String text(String field) {
        return body.path(field).asText();
    }
}
