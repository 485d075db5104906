package org.otasuite.dispatcher.event;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.message.DeviceTopic;
import org.otasuite.core.rest.SingleParameter;

/** Which events are wanted; a parameter object. What is not given does not narrow. */
public final class EventFilter {
    @QueryParam("requestId")
    @Parameter(description = "Only those of this request", schema = @Schema(type = SchemaType.STRING, format = "uuid"))
    @Nullable
    List<String> requestId;

    @QueryParam("deviceId")
    @Parameter(
            description = "Only those of this device, and those of so many devices that none is named",
            schema = @Schema(type = SchemaType.STRING))
    @Nullable
    List<String> deviceId;

    /** Checked. */
    record Wanted(@Nullable UUID requestId, @Nullable String deviceId) {}

    /** @throws OtaException {@link ErrorCode#INVALID_PARAMETER} for what names nothing */
    Wanted wanted() {
        return new Wanted(
                request(SingleParameter.of("requestId", requestId)), device(SingleParameter.of("deviceId", deviceId)));
    }

    private static @Nullable UUID request(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new OtaException(ErrorCode.INVALID_PARAMETER, "requestId is no UUID");
        }
    }

    private static @Nullable String device(@Nullable String text) {
        if (text == null || DeviceTopic.isDeviceId(text)) {
            return text;
        }
        throw new OtaException(ErrorCode.INVALID_PARAMETER, "deviceId is no device ID");
    }
}
