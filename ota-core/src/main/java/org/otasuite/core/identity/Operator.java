package org.otasuite.core.identity;

import io.quarkus.security.identity.SecurityIdentity;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

/**
 * Who sends a request, and what they may do.
 *
 * @param id of the token, or the subject of the person
 * @param ofTheInstallation whether this is an administrator of everything
 * @param address from where; null before a request is known
 */
public record Operator(
        Kind kind,
        String id,
        String name,
        boolean ofTheInstallation,
        Map<UUID, Membership> memberships,
        @Nullable String address)
        implements Principal {
    /** How somebody came in. */
    public enum Kind {
        TOKEN,
        PERSON,
        /** Nobody did: the suite acts by itself. Only the audit trail knows of it. */
        SUITE
    }

    /** @param name what of the suite acts; it may do nothing that anybody has to be asked for */
    public static Operator suite(String name) {
        return new Operator(Kind.SUITE, name, name, false, Map.of(), null);
    }

    /** @throws IllegalStateException if nobody is signed in, which the paths' policy forbids */
    public static Operator of(SecurityIdentity identity) {
        if (identity.getPrincipal() instanceof Operator operator) {
            return operator;
        }
        throw new IllegalStateException("an operator's endpoint without an operator");
    }

    Operator from(@Nullable String sender) {
        return new Operator(kind, id, name, ofTheInstallation, memberships, sender);
    }

    /** Whether the operator has a part in this project at all. */
    public boolean sees(UUID project) {
        return ofTheInstallation || memberships.containsKey(project);
    }

    /** The projects that this operator has a part in; empty: all. */
    public Optional<Set<UUID>> projects() {
        return ofTheInstallation ? Optional.empty() : Optional.of(memberships.keySet());
    }

    /** Empty: none. An administrator of the installation is one of each project. */
    public Optional<Role> roleIn(UUID project) {
        return ofTheInstallation
                ? Optional.of(Role.ADMINISTRATOR)
                : Optional.ofNullable(memberships.get(project)).map(Membership::role);
    }

    /**
     * @param project what the request is about; null: no project
     * @throws OtaException {@link ErrorCode#NOT_FOUND} where the operator has no part, so that nothing can be probed
     *     across projects, {@link ErrorCode#PROJECT_DISABLED} or {@link ErrorCode#FORBIDDEN} where it is not enough
     */
    void demand(Permission permission, @Nullable UUID project) {
        if (ofTheInstallation) {
            return;
        }
        if (permission.isOfTheInstallation()) {
            throw new OtaException(ErrorCode.FORBIDDEN, "For administrators of the installation.");
        }
        if (permission.isOfAProject()) {
            demandIn(project, permission);
        }
    }

    private void demandIn(@Nullable UUID project, Permission permission) {
        var membership = project == null ? null : memberships.get(project);
        if (membership == null) {
            throw new OtaException(ErrorCode.NOT_FOUND, "No such project.");
        }
        if (!membership.isOpen()) {
            throw new OtaException(ErrorCode.PROJECT_DISABLED, "It is open to its administrators alone.");
        }
        if (!permission.isOf(membership.role())) {
            throw new OtaException(
                    ErrorCode.FORBIDDEN,
                    "Role " + membership.role().label() + " does not have the permission " + permission.label() + ".");
        }
    }

    @Override
    public String getName() {
        return name;
    }
}
