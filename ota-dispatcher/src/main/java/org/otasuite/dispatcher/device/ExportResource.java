package org.otasuite.dispatcher.device;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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

/** The list of devices as a file: the same path and filters as the list, for those who accept {@code text/csv}. */
@Path("/api/projects")
@Consumes(MediaType.APPLICATION_JSON)
public class ExportResource {
    private final DeviceService devices;
    private final SecurityIdentity identity;

    ExportResource(DeviceService devices, SecurityIdentity identity) {
        this.devices = devices;
        this.identity = identity;
    }

    /** Who does not say which representation is wanted gets JSON. */
    @GET
    @Needs(Permission.VIEW_DEVICES)
    @Path("/{projectId}/devices")
    @Produces("text/csv;qs=0.5")
    @ResponseHeader(name = "Content-Disposition", value = "attachment; filename=\"devices.csv\"")
    @Operation(hidden = true)
    public Multi<String> export(@RestPath UUID projectId, @BeanParam DeviceFilter filter) {
        return devices.export(projectId, filter, Operator.of(identity));
    }
}
