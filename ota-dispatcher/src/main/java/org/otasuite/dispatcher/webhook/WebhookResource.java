package org.otasuite.dispatcher.webhook;

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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.otasuite.core.identity.Needs;
import org.otasuite.core.identity.Operator;
import org.otasuite.core.identity.Permission;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;

/** Webhooks over REST. */
@Path("/api/projects")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class WebhookResource {
    private static final String NO_STORE = "no-store";

    private final WebhookService webhooks;
    private final SecurityIdentity identity;

    WebhookResource(WebhookService webhooks, SecurityIdentity identity) {
        this.webhooks = webhooks;
        this.identity = identity;
    }

    /** The only answer that has the secret. */
    @POST
    @Needs(Permission.CHANGE_WEBHOOKS)
    @Path("/{projectId}/webhooks")
    @APIResponseSchema(value = CreatedWebhook.class, responseCode = "201")
    public Uni<RestResponse<CreatedWebhook>> create(@RestPath UUID projectId, @NotNull @Valid NewWebhook wanted) {
        return webhooks.create(projectId, wanted, Operator.of(identity))
                .map(webhook -> RestResponse.ResponseBuilder.<CreatedWebhook>create(RestResponse.Status.CREATED)
                        .header(HttpHeaders.LOCATION, "/api/projects/" + projectId + "/webhooks/" + webhook.id())
                        .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                        .entity(webhook)
                        .build());
    }

    @GET
    @Needs(Permission.VIEW_WEBHOOKS)
    @Path("/{projectId}/webhooks")
    public Uni<Page<WebhookView>> list(@RestPath UUID projectId, @BeanParam Paging paging) {
        return webhooks.list(projectId, Operator.of(identity), paging);
    }

    @GET
    @Needs(Permission.VIEW_WEBHOOKS)
    @Path("/{projectId}/webhooks/{webhookId}")
    public Uni<WebhookView> get(@RestPath UUID projectId, @RestPath UUID webhookId) {
        return webhooks.get(projectId, webhookId, Operator.of(identity));
    }

    @PATCH
    @Needs(Permission.CHANGE_WEBHOOKS)
    @Path("/{projectId}/webhooks/{webhookId}")
    public Uni<WebhookView> change(
            @RestPath UUID projectId, @RestPath UUID webhookId, @NotNull @Valid ChangedWebhook wanted) {
        return webhooks.change(projectId, webhookId, wanted, Operator.of(identity));
    }

    @DELETE
    @Needs(Permission.CHANGE_WEBHOOKS)
    @Path("/{projectId}/webhooks/{webhookId}")
    public Uni<Void> delete(@RestPath UUID projectId, @RestPath UUID webhookId) {
        return webhooks.delete(projectId, webhookId, Operator.of(identity));
    }

    /** A new secret. Needs no body, so it takes any. */
    @POST
    @Needs(Permission.CHANGE_WEBHOOKS)
    @Path("/{projectId}/webhooks/{webhookId}/secret")
    @Consumes(MediaType.WILDCARD)
    @APIResponseSchema(value = NewSecret.class, responseCode = "200")
    public Uni<RestResponse<NewSecret>> rotate(@RestPath UUID projectId, @RestPath UUID webhookId) {
        return webhooks.rotate(projectId, webhookId, Operator.of(identity))
                .map(secret -> RestResponse.ResponseBuilder.<NewSecret>create(RestResponse.Status.OK)
                        .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                        .entity(secret)
                        .build());
    }
}
