package org.otasuite.dispatcher.webhook;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.rest.SingleParameter;

/** Which deliveries are wanted; a parameter object. What is not given does not narrow. */
public final class DeliveryFilter {
    @QueryParam("state")
    @Parameter(
            description = "Only those in this state",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"waiting", "delivered", "failed"}))
    @Nullable
    List<String> state;

    /** @throws OtaException {@link ErrorCode#INVALID_PARAMETER} for what is none */
    @Nullable
    DeliveryState wanted() {
        var text = SingleParameter.of("state", state);
        if (text == null) {
            return null;
        }
        for (var one : DeliveryState.values()) {
            if (one.label().equals(text)) {
                return one;
            }
        }
        throw new OtaException(ErrorCode.INVALID_PARAMETER, "state must be waiting, delivered or failed");
    }
}
