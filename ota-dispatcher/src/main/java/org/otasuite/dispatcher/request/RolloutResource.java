package org.otasuite.dispatcher.request;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.otasuite.core.identity.Needs;
import org.otasuite.core.identity.Operator;
import org.otasuite.core.identity.Permission;

/** An operator's hand on a request while it goes out. Pausing, resuming and aborting may be repeated. */
@Path("/api/projects")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RolloutResource {
    private final RolloutService rollouts;
    private final SecurityIdentity identity;

    RolloutResource(RolloutService rollouts, SecurityIdentity identity) {
        this.rollouts = rollouts;
        this.identity = identity;
    }

    /** Needs no body, so it takes any. */
    @POST
    @Needs(Permission.CANCEL_OTA)
    @Path("/{projectId}/ota-requests/{requestId}/pause")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Pause a rollout",
            description =
                    "Its commands are taken back; downloads that are under way go on. 409 no-rollout if the request"
                            + " has no strategy, rollout-ended if there is nothing left to pause.")
    @APIResponseSchema(value = RequestView.class, responseCode = "200")
    public Uni<RequestView> pause(@RestPath UUID projectId, @RestPath UUID requestId) {
        return rollouts.pause(projectId, requestId, Operator.of(identity));
    }

    /** Needs no body, so it takes any. */
    @POST
    @Needs(Permission.REQUEST_OTA)
    @Path("/{projectId}/ota-requests/{requestId}/resume")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Let a rollout go on",
            description = "Accepts the failures so far, also of one that is running: they count no more, neither as"
                    + " failures nor among the devices of which enough must succeed. 409 no-rollout if the request has no"
                    + " strategy, rollout-ended if it has ended.")
    @APIResponseSchema(value = RequestView.class, responseCode = "200")
    public Uni<RequestView> resume(@RestPath UUID projectId, @RestPath UUID requestId) {
        return rollouts.resume(projectId, requestId, Operator.of(identity));
    }

    /** Needs no body, so it takes any. */
    @POST
    @Needs(Permission.CANCEL_OTA)
    @Path("/{projectId}/ota-requests/{requestId}/abort")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "End a rollout",
            description = "Cancels what is pending. 409 no-rollout if the request has no strategy, rollout-ended if it"
                    + " has completed.")
    @APIResponseSchema(value = RequestView.class, responseCode = "200")
    public Uni<RequestView> abort(@RestPath UUID projectId, @RestPath UUID requestId) {
        return rollouts.abort(projectId, requestId, Operator.of(identity));
    }

    @POST
    @Needs(Permission.REQUEST_OTA)
    @Path("/{projectId}/ota-requests/{requestId}/rollback")
    @Operation(
            summary = "Undo a request with another package",
            description =
                    "A new request of that package for every device whom the command may have reached, whatever came"
                            + " of it; the others' operations are canceled. The request need not have a strategy. 422 no-device"
                            + " if it has reached none: then there is nothing to undo but the request itself.")
    @APIResponseSchema(value = RequestView.class, responseCode = "202")
    public Uni<RestResponse<RequestView>> rollBack(
            @RestPath UUID projectId, @RestPath UUID requestId, @NotNull @Valid NewRollback wanted) {
        return rollouts.rollBack(projectId, requestId, wanted, Operator.of(identity))
                .map(request -> RequestResource.accepted(projectId, request));
    }
}
