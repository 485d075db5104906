package org.otasuite.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorCodeTest {
    /** Clients tell failures apart by these: a line may be added, none may change. */
    private static final String CONTRACT = """
            400 invalid-request
            400 invalid-parameter
            400 malformed-json
            400 invalid-file-name
            400 invalid-url
            400 empty-file
            401 unauthenticated
            403 forbidden
            403 project-disabled
            404 not-found
            405 method-not-allowed
            406 not-acceptable
            409 name-taken
            409 conflict
            409 no-rollout
            409 rollout-ended
            409 too-many-webhooks
            409 webhook-disabled
            409 webhooks-off
            409 package-needed
            409 idempotency-in-progress
            413 too-large
            415 unsupported-media-type
            416 range-not-satisfiable
            422 unknown-package
            422 unknown-device
            422 idempotency-key-reused
            422 not-convertible
            422 no-device
            422 too-many-devices
            422 preflight-error
            422 invalid-lines
            422 token-too-long
            429 rate-limited
            431 headers-too-large
            500 internal-error
            503 unavailable
            """;

    @Test
    void isAWireContract() {
        var lines = Arrays.stream(ErrorCode.values())
                .map(code -> code.status() + " " + code.code() + "\n")
                .collect(Collectors.joining());

        assertThat(lines).isEqualTo(CONTRACT);
    }

    @Test
    void isUnique() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::code)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "401, UNAUTHENTICATED",
        "403, FORBIDDEN",
        "404, NOT_FOUND",
        "405, METHOD_NOT_ALLOWED",
        "413, TOO_LARGE",
        "409, CONFLICT",
        "400, INVALID_REQUEST",
        "418, INVALID_REQUEST",
        "500, INTERNAL_ERROR",
        "502, INTERNAL_ERROR",
        "503, UNAVAILABLE"
    })
    void isFoundForABareStatus(int status, ErrorCode code) {
        assertThat(ErrorCode.ofStatus(status)).isEqualTo(code);
    }
}
