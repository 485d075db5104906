package org.otasuite.dispatcher.device;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.otasuite.core.identity.Needs;
import org.otasuite.core.identity.Operator;
import org.otasuite.core.identity.Permission;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;

/** Devices over REST. */
@Path("/api/projects")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class DeviceResource {
    private static final String CACHE_CONTROL = "Cache-Control";
    private static final String NO_STORE = "no-store";

    private final DeviceService devices;
    private final SecurityIdentity identity;

    DeviceResource(DeviceService devices, SecurityIdentity identity) {
        this.devices = devices;
        this.identity = identity;
    }

    @POST
    @Needs(Permission.CREATE_DEVICE)
    @Path("/{projectId}/devices")
    @APIResponseSchema(value = DeviceView.class, responseCode = "201")
    public Uni<RestResponse<DeviceView>> create(@RestPath UUID projectId, @NotNull @Valid NewDevice wanted) {
        return devices.create(projectId, wanted, Operator.of(identity))
                .map(device -> RestResponse.ResponseBuilder.<DeviceView>create(RestResponse.Status.CREATED)
                        .header("Location", "/api/projects/" + projectId + "/devices/" + device.id())
                        .header(CACHE_CONTROL, NO_STORE)
                        .entity(device)
                        .build());
    }

    @GET
    @Needs(Permission.VIEW_DEVICES)
    @Path("/{projectId}/devices")
    public Uni<Page<DeviceView>> list(
            @RestPath UUID projectId, @BeanParam DeviceFilter filter, @BeanParam Paging paging) {
        return devices.list(projectId, filter, Operator.of(identity), paging);
    }

    @GET
    @Needs(Permission.VIEW_DEVICES)
    @Path("/{projectId}/devices/{deviceId}")
    public Uni<DeviceView> get(@RestPath UUID projectId, @RestPath String deviceId) {
        return devices.get(projectId, deviceId, Operator.of(identity));
    }

    @PATCH
    @Needs(Permission.CHANGE_DEVICE)
    @Path("/{projectId}/devices/{deviceId}")
    public Uni<DeviceView> change(
            @RestPath UUID projectId, @RestPath String deviceId, @NotNull @Valid ChangedDevice wanted) {
        return devices.change(projectId, deviceId, wanted, Operator.of(identity));
    }

    @DELETE
    @Needs(Permission.DELETE_DEVICE)
    @Path("/{projectId}/devices/{deviceId}")
    @APIResponse(responseCode = "204", description = "It is gone, and the broker is told to forget its command")
    public Uni<Void> delete(@RestPath UUID projectId, @RestPath String deviceId) {
        return devices.delete(projectId, deviceId, Operator.of(identity));
    }

    /** Needs no body, so it takes any. */
    @POST
    @Needs(Permission.ROTATE_DEVICE_KEY)
    @Path("/{projectId}/devices/{deviceId}/key")
    @Consumes(MediaType.WILDCARD)
    @APIResponseSchema(value = DeviceKeyView.class, responseCode = "200")
    public Uni<RestResponse<DeviceKeyView>> rotateKey(@RestPath UUID projectId, @RestPath String deviceId) {
        return devices.rotateKey(projectId, deviceId, Operator.of(identity))
                .map(key -> RestResponse.ResponseBuilder.<DeviceKeyView>create(RestResponse.Status.OK)
                        .header(CACHE_CONTROL, NO_STORE)
                        .entity(key)
                        .build());
    }
}
