package org.otasuite.dispatcher.webhook;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.rest.DisplayName;
import org.otasuite.dispatcher.event.EventType;

/**
 * What an operator says of a new webhook.
 *
 * @param types what it is told of; null: outcomes, which are applied, failed, canceled and confirmed
 * @param name null: its host
 * @param batchSize how many events one delivery has at most; 1: each is sent by itself, not in a list. Null: 100
 */
@Schema(
        examples =
                "{\"url\": \"https://hooks.example.org/ota\", \"types\": [\"applied\", \"failed\"], \"name\": \"alarms\"}")
public record NewWebhook(
        @NotNull @Size(max = WebhookUrl.MAX_LENGTH) String url,

        @Nullable @Size(min = 1, max = MOST_TYPES) List<@NotNull EventType> types,

        @Nullable @DisplayName String name,

        @Nullable @Size(max = MAX_DESCRIPTION) @Pattern(regexp = TEXT)
        String description,

        @Nullable @Min(1) @Max(1_000) Integer batchSize) {
    static final int MOST_TYPES = 20;
    static final int MAX_DESCRIPTION = 1_000;
    static final String TEXT = "[^\\p{Cc}\\p{Cs}]*";

    private static final int BATCH_SIZE = 100;

    List<EventType> wantedTypes() {
        return types == null ? EventType.OUTCOMES : types;
    }

    int wantedBatchSize() {
        return batchSize == null ? BATCH_SIZE : batchSize;
    }
}
