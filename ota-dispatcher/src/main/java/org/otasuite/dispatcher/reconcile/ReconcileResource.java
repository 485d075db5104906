package org.otasuite.dispatcher.reconcile;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.otasuite.core.identity.Needs;
import org.otasuite.core.identity.Operator;
import org.otasuite.core.identity.Permission;

/** The comparison of what the broker retains with what is wanted, over REST. */
@Path("/api/reconciliation")
@Produces(MediaType.APPLICATION_JSON)
public class ReconcileResource {
    private final ReconcileService reconciliations;
    private final SecurityIdentity identity;

    ReconcileResource(ReconcileService reconciliations, SecurityIdentity identity) {
        this.reconciliations = reconciliations;
        this.identity = identity;
    }

    /** Answers when the wish is kept; {@code startedAt} says when it is being fulfilled. Needs no body, so it takes any. */
    @POST
    @Needs(Permission.RECONCILE_COMMANDS)
    @Consumes(MediaType.WILDCARD)
    @APIResponseSchema(value = ReconciliationView.class, responseCode = "202")
    public Uni<RestResponse<ReconciliationView>> request() {
        return reconciliations
                .request(Operator.of(identity))
                .map(view -> RestResponse.ResponseBuilder.<ReconciliationView>create(RestResponse.Status.ACCEPTED)
                        .entity(view)
                        .build());
    }

    @GET
    @Needs(Permission.RECONCILE_COMMANDS)
    public Uni<ReconciliationView> get() {
        return reconciliations.get();
    }
}
