package org.otasuite.dispatcher.webhook;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.rest.DisplayName;
import org.otasuite.dispatcher.event.EventType;

/**
 * What an operator changes of a webhook (RFC 7396). What is not given, or null, stays.
 *
 * @param types all that it is told of from now on
 * @param enabled what happens while it is disabled is sent when it is enabled again, if the log still has it
 */
@Schema(examples = "{\"url\": \"https://hooks.example.org/ota\", \"enabled\": true}")
public record ChangedWebhook(
        @Nullable @Size(max = WebhookUrl.MAX_LENGTH) String url,

        @Nullable @Size(min = 1, max = NewWebhook.MOST_TYPES)
        List<@NotNull EventType> types,

        @Nullable @DisplayName String name,

        @Nullable @Size(max = NewWebhook.MAX_DESCRIPTION) @Pattern(regexp = NewWebhook.TEXT)
        String description,

        @Nullable @Min(1) @Max(1_000) Integer batchSize,
        @Nullable Boolean enabled) {
    void refuseNothing() {
        if (Stream.of(url, types, name, description, batchSize, enabled).allMatch(Objects::isNull)) {
            throw new OtaException(ErrorCode.INVALID_REQUEST, "Nothing is to be changed.");
        }
    }
}
