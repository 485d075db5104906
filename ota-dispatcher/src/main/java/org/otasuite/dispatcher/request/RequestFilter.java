package org.otasuite.dispatcher.request;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.rest.SingleParameter;

/** Which requests are wanted; a parameter object. What is not given does not narrow. */
public final class RequestFilter {
    @QueryParam("packageId")
    @Parameter(description = "Only those of this package", schema = @Schema(type = SchemaType.STRING, format = "uuid"))
    @Nullable
    List<String> packageId;

    @QueryParam("ongoing")
    @Parameter(
            description = "true: only those of which something is pending, or that take devices that come later; false:"
                    + " only the others",
            schema = @Schema(type = SchemaType.BOOLEAN))
    @Nullable
    List<String> ongoing;

    @Nullable
    UUID ofPackage() {
        var text = SingleParameter.of("packageId", packageId);
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new OtaException(ErrorCode.INVALID_PARAMETER, "packageId is no UUID");
        }
    }

    @Nullable
    Boolean stillGoing() {
        var text = SingleParameter.of("ongoing", ongoing);
        if (text == null || text.equals("true") || text.equals("false")) {
            return text == null ? null : Boolean.valueOf(text);
        }
        throw new OtaException(ErrorCode.INVALID_PARAMETER, "ongoing must be true or false");
    }
}
