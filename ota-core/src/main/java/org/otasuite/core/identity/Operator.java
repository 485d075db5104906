package org.otasuite.core.identity;

import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request.
 *
 * @param projectId the only project that this operator sees; null: the whole installation
 */
public record Operator(UUID tokenId, String name, @Nullable UUID projectId, Role role) implements Principal {
    @Override
    public String getName() {
        return name;
    }
}
