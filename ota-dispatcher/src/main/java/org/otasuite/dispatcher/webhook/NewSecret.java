package org.otasuite.dispatcher.webhook;

import java.time.Instant;
import java.util.UUID;

/**
 * A webhook's new secret.
 *
 * @param secret which nobody can be shown again. Secret
 * @param oldSecretUntil until when deliveries are signed with the one before as well
 */
public record NewSecret(UUID id, String secret, Instant oldSecretUntil) {
    /** Never the secret. */
    @Override
    public String toString() {
        return "NewSecret[" + id + "]";
    }
}
