package org.otasuite.packages.audit;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.otasuite.core.identity.Needs;
import org.otasuite.core.identity.Operator;
import org.otasuite.core.identity.Permission;
import org.otasuite.core.rest.Csv;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;

/** A project's audit trail over REST, the newest entry first. */
@Path("/api/projects")
public class AuditResource {
    private final AuditService entries;
    private final SecurityIdentity identity;

    AuditResource(AuditService entries, SecurityIdentity identity) {
        this.entries = entries;
        this.identity = identity;
    }

    @GET
    @Path("/{projectId}/audit")
    @Needs(Permission.VIEW_AUDIT)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Page<AuditView>> list(
            @RestPath UUID projectId, @BeanParam AuditFilter filter, @BeanParam Paging paging) {
        return entries.list(projectId, filter, Operator.of(identity), paging);
    }

    /** The same as a file, for who accepts {@code text/csv}. Who does not say which representation is wanted gets JSON. */
    @GET
    @Path("/{projectId}/audit")
    @Needs(Permission.VIEW_AUDIT)
    @Produces(Csv.MEDIA_TYPE + ";qs=0.5")
    @ResponseHeader(name = "Content-Disposition", value = "attachment; filename=\"audit.csv\"")
    @Operation(hidden = true)
    public Multi<String> export(@RestPath UUID projectId, @BeanParam AuditFilter filter) {
        return entries.export(projectId, filter, Operator.of(identity));
    }
}
