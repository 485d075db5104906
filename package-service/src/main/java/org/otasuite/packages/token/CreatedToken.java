package org.otasuite.packages.token;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.identity.ApiToken;
import org.otasuite.core.identity.Role;

/**
 * A new token.
 *
 * @param token its value, which nobody can be shown again. Secret
 */
public record CreatedToken(
        UUID id,
        String name,
        Role role,
        String token,
        Instant createdAt,
        @Nullable Instant expiresAt) {
    static CreatedToken of(TokenView kept, ApiToken token) {
        return new CreatedToken(kept.id(), kept.name(), kept.role(), token.text(), kept.createdAt(), kept.expiresAt());
    }

    /** Never the value. */
    @Override
    public String toString() {
        return "CreatedToken[" + id + "]";
    }
}
