package org.otasuite.packages.session;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.otasuite.core.identity.LastingAccess;
import org.otasuite.core.identity.Operator;

/** Tells who is signed in, and for how long. */
@ApplicationScoped
class SessionService {
    private final SessionRepository tokens;

    SessionService(SessionRepository tokens) {
        this.tokens = tokens;
    }

    Uni<SessionView> get(SecurityIdentity identity) {
        var operator = Operator.of(identity);
        return expiry(operator, identity).map(expiry -> SessionView.of(operator, expiry.orElse(null)));
    }

    private Uni<Optional<Instant>> expiry(Operator operator, SecurityIdentity identity) {
        return operator.kind() == Operator.Kind.TOKEN
                ? tokens.expiry(UUID.fromString(operator.id()))
                : Uni.createFrom().item(LastingAccess.of(identity).expiresAt());
    }
}
