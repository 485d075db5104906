package org.otasuite.packages.token;

import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.identity.Role;
import org.otasuite.core.rest.DisplayName;

/**
 * What a new token is for.
 *
 * @param expiresAt null: in a year
 */
public record NewToken(
        @NotNull @DisplayName String name,
        @NotNull Role role,
        @Nullable @Future Instant expiresAt) {}
