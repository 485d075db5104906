package org.otasuite.dispatcher.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.otasuite.dispatcher.event.EventType;

/**
 * A new webhook.
 *
 * @param secret what its deliveries are signed with, which nobody can be shown again. Secret
 */
public record CreatedWebhook(
        UUID id,
        String url,
        String name,
        @Nullable String description,
        List<EventType> types,
        int batchSize,
        boolean enabled,
        String secret,
        Instant createdAt) {
    static CreatedWebhook of(WebhookView kept, WebhookSecret secret) {
        return new CreatedWebhook(
                kept.id(),
                kept.url(),
                kept.name(),
                kept.description(),
                kept.types(),
                kept.batchSize(),
                kept.enabled(),
                secret.text(),
                kept.createdAt());
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "CreatedWebhook[" + id + "]";
    }
}
