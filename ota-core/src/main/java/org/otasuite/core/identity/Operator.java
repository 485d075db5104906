package org.otasuite.core.identity;

import io.quarkus.security.identity.SecurityIdentity;
import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request.
 *
 * @param projectId the only project that this operator sees; null: the whole installation
 */
public record Operator(UUID tokenId, String name, @Nullable UUID projectId, Role role) implements Principal {
    /** @throws IllegalStateException if nobody is signed in, which the paths' policy forbids */
    public static Operator of(SecurityIdentity identity) {
        if (identity.getPrincipal() instanceof Operator operator) {
            return operator;
        }
        throw new IllegalStateException("an operator's endpoint without an operator");
    }

    /** Whether the operator has a part in this project at all. */
    public boolean sees(UUID project) {
        return projectId == null || projectId.equals(project);
    }

    @Override
    public String getName() {
        return name;
    }
}
