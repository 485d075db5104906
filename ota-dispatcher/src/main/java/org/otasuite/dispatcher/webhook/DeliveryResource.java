package org.otasuite.dispatcher.webhook;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.otasuite.core.identity.Needs;
import org.otasuite.core.identity.Operator;
import org.otasuite.core.identity.Permission;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;

/** Webhooks' deliveries over REST: the log, and what is sent again. */
@Path("/api/projects")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class DeliveryResource {
    private static final int ACCEPTED = 202;

    private final DeliveryService deliveries;
    private final SecurityIdentity identity;

    DeliveryResource(DeliveryService deliveries, SecurityIdentity identity) {
        this.deliveries = deliveries;
        this.identity = identity;
    }

    @GET
    @Needs(Permission.VIEW_WEBHOOKS)
    @Path("/{projectId}/webhooks/{webhookId}/deliveries")
    public Uni<Page<DeliveryView>> list(
            @RestPath UUID projectId,
            @RestPath UUID webhookId,
            @BeanParam DeliveryFilter filter,
            @BeanParam Paging paging) {
        return deliveries.list(projectId, webhookId, filter, Operator.of(identity), paging);
    }

    @GET
    @Needs(Permission.VIEW_WEBHOOKS)
    @Path("/{projectId}/webhooks/{webhookId}/deliveries/{deliveryId}")
    public Uni<DeliveryDetails> get(@RestPath UUID projectId, @RestPath UUID webhookId, @RestPath UUID deliveryId) {
        return deliveries.get(projectId, webhookId, deliveryId, Operator.of(identity));
    }

    /** Sends a ping, once. Needs no body, so it takes any. */
    @POST
    @Needs(Permission.CHANGE_WEBHOOKS)
    @Path("/{projectId}/webhooks/{webhookId}/test")
    @Consumes(MediaType.WILDCARD)
    @APIResponseSchema(value = DeliveryView.class, responseCode = "202")
    public Uni<RestResponse<DeliveryView>> test(@RestPath UUID projectId, @RestPath UUID webhookId) {
        return deliveries
                .test(projectId, webhookId, Operator.of(identity))
                .map(delivery -> accepted(projectId, webhookId, delivery));
    }

    /** Under the same ID, so that who has had it knows. Needs no body, so it takes any. */
    @POST
    @Needs(Permission.CHANGE_WEBHOOKS)
    @Path("/{projectId}/webhooks/{webhookId}/deliveries/{deliveryId}/replay")
    @Consumes(MediaType.WILDCARD)
    @APIResponseSchema(value = DeliveryView.class, responseCode = "202")
    public Uni<RestResponse<DeliveryView>> replay(
            @RestPath UUID projectId, @RestPath UUID webhookId, @RestPath UUID deliveryId) {
        return deliveries
                .replay(projectId, webhookId, deliveryId, Operator.of(identity))
                .map(delivery -> accepted(projectId, webhookId, delivery));
    }

    /** Every failed one that was queued in a range of time. */
    @POST
    @Needs(Permission.CHANGE_WEBHOOKS)
    @Path("/{projectId}/webhooks/{webhookId}/replay")
    @ResponseStatus(ACCEPTED)
    @APIResponseSchema(value = ReplayView.class, responseCode = "202")
    public Uni<ReplayView> replayFailed(
            @RestPath UUID projectId, @RestPath UUID webhookId, @NotNull @Valid NewReplay wanted) {
        return deliveries.replayFailed(projectId, webhookId, wanted, Operator.of(identity));
    }

    private static RestResponse<DeliveryView> accepted(UUID projectId, UUID webhookId, DeliveryView delivery) {
        return RestResponse.ResponseBuilder.<DeliveryView>create(RestResponse.Status.ACCEPTED)
                .header(
                        HttpHeaders.LOCATION,
                        "/api/projects/" + projectId + "/webhooks/" + webhookId + "/deliveries/" + delivery.id())
                .entity(delivery)
                .build();
    }
}
