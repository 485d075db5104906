package org.otasuite.packages.session;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.otasuite.core.identity.Needs;
import org.otasuite.core.identity.Permission;
import org.otasuite.core.identity.Sender;
import org.otasuite.core.identity.SessionCookie;
import org.otasuite.core.identity.TokenAuthentication;

/** The session of a browser, over REST. Programs need none: they bring their token with every request. */
@Path(SessionCookie.ENDPOINT)
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {
    private final SessionService sessions;
    private final SecurityIdentity identity;

    SessionResource(SessionService sessions, SecurityIdentity identity) {
        this.sessions = sessions;
        this.identity = identity;
    }

    /** Keeps the token with which this is asked in a cookie, out of the reach of scripts. */
    @POST
    @Needs(Permission.SIGN_IN)
    @APIResponseSchema(value = SessionView.class, responseCode = "200")
    public Uni<RestResponse<SessionView>> create(@Context RoutingContext routing) {
        var token = Objects.requireNonNull(TokenAuthentication.credentials(routing));
        var cookie = SessionCookie.keeping(token, Sender.of(routing).encrypted());
        return sessions.get(identity)
                .map(session -> unstored(ResponseBuilder.ok(session), cookie).build());
    }

    @GET
    @Needs(Permission.SIGN_IN)
    public Uni<SessionView> get() {
        return sessions.get(identity);
    }

    /** Ends the session in this browser, if there is one and whether it is good or not; the token stays good. */
    @DELETE
    @Needs(Permission.SIGN_OUT)
    @APIResponse(responseCode = "204", description = "No session is left")
    public RestResponse<Void> delete(@Context RoutingContext routing) {
        var cookie = SessionCookie.forgetting(Sender.of(routing).encrypted());
        return unstored(ResponseBuilder.<Void>noContent(), cookie).build();
    }

    private static <T> ResponseBuilder<T> unstored(ResponseBuilder<T> answer, String cookie) {
        return answer.header(HttpHeaders.SET_COOKIE, cookie).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
