package org.otasuite.core.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An error as the client sees it (RFC 9457, {@value #MEDIA_TYPE}).
 *
 * @param code the stable name of the failure; what programs should look at
 * @param detail what is wrong in this case; null where nothing more can be told
 * @param instance of an internal error: the ID under which the log tells everything
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String code,
        @Nullable String detail,
        @Nullable String instance) {
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonMapper JSON = new JsonMapper();

    public static Problem of(ErrorCode code, @Nullable String detail) {
        return new Problem(type(code), code.title(), code.status(), code.code(), detail, null);
    }

    public static Problem of(OtaException failure) {
        return of(failure.code(), failure.detail());
    }

    /** An internal error tells the client nothing but an ID. */
    public static Problem internal(UUID id) {
        var code = ErrorCode.INTERNAL_ERROR;
        return new Problem(type(code), code.title(), code.status(), code.code(), null, "urn:uuid:" + id);
    }

    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String type(ErrorCode code) {
        return "urn:ota-suite:problem:" + code.code();
    }
}
