package org.otasuite.dispatcher.rejection;

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

/** Messages of devices that could not be taken, over REST. */
@Path("/api/projects")
@Produces(MediaType.APPLICATION_JSON)
public class RejectionResource {
    private final RejectionService rejections;
    private final SecurityIdentity identity;

    RejectionResource(RejectionService rejections, SecurityIdentity identity) {
        this.rejections = rejections;
        this.identity = identity;
    }

    @GET
    @Needs(Permission.VIEW_REJECTED_MESSAGES)
    @Path("/{projectId}/rejected-messages")
    public Uni<Page<RejectedMessageView>> list(
            @RestPath UUID projectId, @BeanParam RejectionFilter filter, @BeanParam Paging paging) {
        return rejections.list(projectId, filter, Operator.of(identity), paging);
    }
}
