package org.otasuite.core.identity;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.Problem;

/** {@code Authorization: Bearer <API token>} on operators' endpoints (RFC 6750); others are OpenID Connect's. */
@ApplicationScoped
@IfBuildProperty(name = "ota.operators", stringValue = "true")
public class TokenAuthentication implements HttpAuthenticationMechanism {
    private static final String SCHEME = "bearer ";

    /** Header and payload at least (RFC 7515, section 7.1); what has less, OpenID Connect's side fails to take apart. */
    private static final Pattern JWT = Pattern.compile("[\\w-]+\\.[\\w-]+(\\.[\\w-]*){1,3}");

    private static final String CHALLENGE = "WWW-Authenticate";

    private final OperatorDirectory operators;

    TokenAuthentication(OperatorDirectory operators) {
        this.operators = operators;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        var text = credentials(context);
        if (text == null || JWT.matcher(text).matches()) {
            return Uni.createFrom().nullItem();
        }
        if (!ApiToken.isWellFormed(text)) {
            return Uni.createFrom().failure(new AuthenticationFailedException());
        }
        var token = new ApiToken(text);
        return operators
                .find(token)
                .map(found -> identity(
                        found.orElseThrow(AuthenticationFailedException::new)
                                .from(Sender.of(context).address()),
                        new LastingAccess(null, () -> operators.find(token))));
    }

    /** Before OpenID Connect's, which would take an API token for a JWT. */
    @Override
    public int getPriority() {
        return 2 * DEFAULT_PRIORITY;
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        challenge(context);
        return Uni.createFrom().item(true);
    }

    /** Says that valid credentials are needed, and of which kind (RFC 9110, section 11.6.1). */
    public static void challenge(RoutingContext context) {
        context.response()
                .setStatusCode(ErrorCode.UNAUTHENTICATED.status())
                .putHeader(CHALLENGE, "Bearer")
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(Problem.of(ErrorCode.UNAUTHENTICATED, ConsoleSession.refusal(context))
                        .toJson());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, CHALLENGE, "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    /** The bearer token that a request brings, whatever it is worth; null if it brings none. */
    public static @Nullable String credentials(RoutingContext context) {
        var header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).trim()
                : null;
    }

    static SecurityIdentity identity(Operator operator, LastingAccess access) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(operator)
                .addAttribute(LastingAccess.ATTRIBUTE, access)
                .build();
    }
}
