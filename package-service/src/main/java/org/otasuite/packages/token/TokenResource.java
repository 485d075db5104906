package org.otasuite.packages.token;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.otasuite.core.identity.Needs;
import org.otasuite.core.identity.Operator;
import org.otasuite.core.identity.Permission;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;

/** A project's API tokens over REST. */
@Path("/api/projects")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class TokenResource {
    private final TokenService tokens;
    private final SecurityIdentity identity;

    TokenResource(TokenService tokens, SecurityIdentity identity) {
        this.tokens = tokens;
        this.identity = identity;
    }

    /** The only answer that has the token's value. */
    @POST
    @Path("/{projectId}/tokens")
    @Needs(Permission.CHANGE_TOKENS)
    @APIResponseSchema(value = CreatedToken.class, responseCode = "201")
    public Uni<RestResponse<CreatedToken>> create(@RestPath UUID projectId, @NotNull @Valid NewToken wanted) {
        return tokens.create(projectId, wanted, Operator.of(identity))
                .map(token -> RestResponse.ResponseBuilder.<CreatedToken>create(RestResponse.Status.CREATED)
                        .header("Location", "/api/projects/" + projectId + "/tokens/" + token.id())
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(token)
                        .build());
    }

    @GET
    @Path("/{projectId}/tokens")
    @Needs(Permission.VIEW_TOKENS)
    public Uni<Page<TokenView>> list(@RestPath UUID projectId, @BeanParam Paging paging) {
        return tokens.list(projectId, Operator.of(identity), paging);
    }

    /** Revokes it, which takes effect within seconds on every replica; the list still shows it. */
    @DELETE
    @Path("/{projectId}/tokens/{tokenId}")
    @Needs(Permission.CHANGE_TOKENS)
    public Uni<Void> revoke(@RestPath UUID projectId, @RestPath UUID tokenId) {
        return tokens.revoke(projectId, tokenId, Operator.of(identity));
    }
}
