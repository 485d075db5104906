package org.otasuite.packages.audit;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.otasuite.core.identity.Needs;
import org.otasuite.core.identity.Permission;
import org.otasuite.core.rest.Csv;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;

/** What was changed of the installation, and of no project, over REST; the newest entry first. */
@Path("/api/audit")
public class InstallationAuditResource {
    private final AuditService entries;

    InstallationAuditResource(AuditService entries) {
        this.entries = entries;
    }

    @GET
    @Needs(Permission.VIEW_INSTALLATION_AUDIT)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Page<AuditView>> list(@BeanParam AuditFilter filter, @BeanParam Paging paging) {
        return entries.listOfTheInstallation(filter, paging);
    }

    /** The same as a file, for who accepts {@code text/csv}. Who does not say which representation is wanted gets JSON. */
    @GET
    @Needs(Permission.VIEW_INSTALLATION_AUDIT)
    @Produces(Csv.MEDIA_TYPE + ";qs=0.5")
    @ResponseHeader(name = "Content-Disposition", value = "attachment; filename=\"audit.csv\"")
    @Operation(hidden = true)
    public Multi<String> export(@BeanParam AuditFilter filter) {
        return entries.exportOfTheInstallation(filter);
    }
}
