package org.otasuite.dispatcher.operation;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.otasuite.core.identity.Needs;
import org.otasuite.core.identity.Operator;
import org.otasuite.core.identity.Permission;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;

/** OTA operations over REST. */
@Path("/api/projects")
@Produces(MediaType.APPLICATION_JSON)
public class OperationResource {
    private final OperationService operations;
    private final SecurityIdentity identity;

    OperationResource(OperationService operations, SecurityIdentity identity) {
        this.operations = operations;
        this.identity = identity;
    }

    @GET
    @Needs(Permission.VIEW_OTA)
    @Path("/{projectId}/ota-operations")
    public Uni<Page<OperationView>> list(
            @RestPath UUID projectId, @BeanParam OperationFilter filter, @BeanParam Paging paging) {
        return operations.list(projectId, filter, Operator.of(identity), paging);
    }

    @GET
    @Needs(Permission.VIEW_OTA)
    @Path("/{projectId}/devices/{deviceId}/ota")
    public Uni<HistoryView> history(@RestPath UUID projectId, @RestPath String deviceId, @BeanParam Paging paging) {
        return operations.history(projectId, deviceId, Operator.of(identity), paging);
    }
}
