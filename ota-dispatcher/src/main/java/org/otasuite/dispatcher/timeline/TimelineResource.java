package org.otasuite.dispatcher.timeline;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.otasuite.core.identity.Needs;
import org.otasuite.core.identity.Operator;
import org.otasuite.core.identity.Permission;

/** How far a request was, over REST. */
@Path("/api/projects")
@Produces(MediaType.APPLICATION_JSON)
public class TimelineResource {
    private final TimelineService timelines;
    private final SecurityIdentity identity;

    TimelineResource(TimelineService timelines, SecurityIdentity identity) {
        this.timelines = timelines;
        this.identity = identity;
    }

    @GET
    @Needs(Permission.VIEW_OTA)
    @Path("/{projectId}/ota-requests/{requestId}/timeline")
    @Operation(
            summary = "How far a request was at each time",
            description =
                    "61 points in time, equally far apart, from when it was made until now, or until the last that"
                            + " happened if nothing is pending; and how many operations were how far at each of them.")
    public Uni<TimelineView> get(@RestPath UUID projectId, @RestPath UUID requestId) {
        return timelines.of(projectId, requestId, Operator.of(identity));
    }
}
