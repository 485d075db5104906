package org.otasuite.core.identity;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Makes the person of a token that quarkus-oidc has verified an operator. */
@ApplicationScoped
@IfBuildProperty(name = "ota.operators", stringValue = "true")
public class PersonIdentity implements SecurityIdentityAugmentor {
    private final OperatorDirectory operators;

    PersonIdentity(OperatorDirectory operators) {
        this.operators = operators;
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
        return operators
                .find(Person.of(token))
                .map(operator -> TokenAuthentication.identity(operator.from(Sender.address(request))));
    }
}
