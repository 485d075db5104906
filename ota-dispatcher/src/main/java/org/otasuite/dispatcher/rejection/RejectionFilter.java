package org.otasuite.dispatcher.rejection;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.message.DeviceTopic;
import org.otasuite.core.rest.SingleParameter;

/** Which rejected messages are wanted; a parameter object. What is not given does not narrow. */
public final class RejectionFilter {
    @QueryParam("deviceId")
    @Parameter(description = "Only those on this device's topics", schema = @Schema(type = SchemaType.STRING))
    @Nullable
    List<String> deviceId;

    @Nullable
    String device() {
        var id = SingleParameter.of("deviceId", deviceId);
        if (id != null && !DeviceTopic.isDeviceId(id)) {
            throw new OtaException(ErrorCode.INVALID_PARAMETER, "deviceId is no device ID");
        }
        return id;
    }
}
