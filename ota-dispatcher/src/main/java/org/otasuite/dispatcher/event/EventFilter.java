package org.otasuite.dispatcher.event;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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

    @QueryParam("type")
    @Parameter(
            description = "Only those of this type; of several, of any of them. A reset is told of in any case",
            schema =
                    @Schema(
                            type = SchemaType.ARRAY,
                            implementation = String.class,
                            enumeration = {
                                "requested",
                                "dispatched",
                                "downloading",
                                "downloaded",
                                "report",
                                "applied",
                                "failed",
                                "canceled",
                                "confirmed"
                            }))
    @Nullable
    List<String> type;

    /**
     * Checked.
     *
     * @param types null: any
     */
    record Wanted(
            @Nullable UUID requestId,
            @Nullable String deviceId,
            @Nullable Set<EventType> types) {
        static final Wanted ALL = new Wanted(null, null, null);
    }

    /** @throws OtaException {@link ErrorCode#INVALID_PARAMETER} for what names nothing */
    Wanted wanted() {
        return new Wanted(
                request(SingleParameter.of("requestId", requestId)),
                device(SingleParameter.of("deviceId", deviceId)),
                type == null || type.isEmpty() ? null : types(type));
    }

    private static @Nullable UUID request(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new OtaException(ErrorCode.INVALID_PARAMETER, "requestId is no UUID");
        }
    }

    private static Set<EventType> types(List<String> labels) {
        try {
            return labels.stream().map(EventType::of).collect(Collectors.toUnmodifiableSet());
        } catch (IllegalArgumentException e) {
            throw new OtaException(ErrorCode.INVALID_PARAMETER, "type is no type of an event");
        }
    }

    private static @Nullable String device(@Nullable String text) {
        if (text == null || DeviceTopic.isDeviceId(text)) {
            return text;
        }
        throw new OtaException(ErrorCode.INVALID_PARAMETER, "deviceId is no device ID");
    }
}
