package org.otasuite.dispatcher.failure;

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

/** Of which package failures are wanted; a parameter object. */
public final class FailureFilter {
    @QueryParam("packageId")
    @Parameter(
            description = "The package that devices failed on",
            required = true,
            schema = @Schema(type = SchemaType.STRING, format = "uuid"))
    @Nullable
    List<String> packageId;

    UUID packageId() {
        var text = SingleParameter.of("packageId", packageId);
        try {
            if (text != null) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException e) {
            // Refused below, with what would be right.
        }
        throw new OtaException(ErrorCode.INVALID_PARAMETER, "packageId must be given, and a UUID");
    }
}
