package org.otasuite.core.identity;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Makes the person of a token that quarkus-oidc has verified an operator. */
@ApplicationScoped
@IfBuildProperty(name = "ota.operators", stringValue = "true")
public class PersonIdentity implements SecurityIdentityAugmentor {
    private final OperatorDirectory operators;
    private final Clock clock;

    PersonIdentity(OperatorDirectory operators, Clock clock) {
        this.operators = operators;
        this.clock = clock;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom().item(identity);
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context, Map<String, Object> attributes) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        if (token.getSubject() == null) {
            return Uni.createFrom().failure(new AuthenticationFailedException());
        }
        var request = HttpSecurityUtils.getRoutingContextAttribute(attributes);
        var address = request == null ? null : Sender.of(request).address();
        var person = Person.of(token);
        var expiry = Instant.ofEpochSecond(token.getExpirationTime());
        return operators
                .find(person)
                .map(operator -> TokenAuthentication.identity(
                        operator.from(address), new LastingAccess(expiry, () -> findUntil(expiry, person))));
    }

    private Uni<Optional<Operator>> findUntil(Instant expiry, Person person) {
        return clock.instant().isAfter(expiry)
                ? Uni.createFrom().item(Optional.empty())
                : operators.find(person).map(Optional::of);
    }
}
