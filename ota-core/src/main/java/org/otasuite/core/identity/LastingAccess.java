package org.otasuite.core.identity;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.OtaException;

/**
 * What an answer without an end asks from time to time: whether its reader would still be let in. Tokens expire and are
 * revoked, members leave, projects are disabled.
 */
public final class LastingAccess {
    static final String ATTRIBUTE = "ota.lasting-access";

    private final @Nullable Instant expiresAt;
    private final Supplier<Uni<Optional<Operator>>> operator;

    /**
     * @param expiresAt when the credentials end by themselves; null: they do not say
     * @param operator finds the operator once more; empty: the credentials are good no longer
     */
    LastingAccess(@Nullable Instant expiresAt, Supplier<Uni<Optional<Operator>>> operator) {
        this.expiresAt = expiresAt;
        this.operator = operator;
    }

    /** @throws IllegalStateException if nobody is signed in, which the paths' policy forbids */
    public static LastingAccess of(SecurityIdentity identity) {
        if (identity.getAttribute(ATTRIBUTE) instanceof LastingAccess access) {
            return access;
        }
        throw new IllegalStateException("an operator's endpoint without an operator");
    }

    /** When the credentials end by themselves, if they say so: an API token does not. */
    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    /** As late as the directory's answers are kept. */
    public Uni<Boolean> holds(Permission permission, UUID project) {
        return operator.get().map(found -> found.isPresent() && has(found.get(), permission, project));
    }

    private static boolean has(Operator operator, Permission permission, UUID project) {
        try {
            operator.demand(permission, project);
            return true;
        } catch (OtaException refused) {
            return false;
        }
    }
}
