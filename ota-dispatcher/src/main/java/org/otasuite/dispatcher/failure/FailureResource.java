package org.otasuite.dispatcher.failure;

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

/** Why devices failed, over REST. */
@Path("/api/projects")
@Produces(MediaType.APPLICATION_JSON)
public class FailureResource {
    private final FailureService failures;
    private final SecurityIdentity identity;

    FailureResource(FailureService failures, SecurityIdentity identity) {
        this.failures = failures;
        this.identity = identity;
    }

    /** The most frequent reason first. */
    @GET
    @Needs(Permission.VIEW_OTA)
    @Path("/{projectId}/ota-operations/failures")
    public Uni<Page<FailureView>> list(
            @RestPath UUID projectId, @BeanParam FailureFilter filter, @BeanParam Paging paging) {
        return failures.list(projectId, filter, Operator.of(identity), paging);
    }
}
