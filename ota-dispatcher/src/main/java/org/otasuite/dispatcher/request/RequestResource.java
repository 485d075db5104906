package org.otasuite.dispatcher.request;

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

/** OTA requests over REST. */
@Path("/api/projects")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RequestResource {
    private final RequestService requests;
    private final SecurityIdentity identity;

    RequestResource(RequestService requests, SecurityIdentity identity) {
        this.requests = requests;
        this.identity = identity;
    }

    /** Answers when the order is kept; the commands go out afterwards. */
    @POST
    @Needs(Permission.REQUEST_OTA)
    @Path("/{projectId}/ota-requests")
    @APIResponseSchema(value = RequestView.class, responseCode = "202")
    public Uni<RestResponse<RequestView>> create(@RestPath UUID projectId, @NotNull @Valid NewRequest wanted) {
        return requests.create(projectId, wanted, Operator.of(identity)).map(request -> accepted(projectId, request));
    }

    /** What the same order would do now; nothing is changed. The page is of the devices that it would be for. */
    @POST
    @Needs(Permission.REQUEST_OTA)
    @Path("/{projectId}/ota-dry-runs")
    @APIResponseSchema(value = DryRunView.class, responseCode = "200")
    public Uni<DryRunView> rehearse(
            @RestPath UUID projectId, @NotNull @Valid NewRequest wanted, @BeanParam Paging paging) {
        return requests.rehearse(projectId, wanted, Operator.of(identity), paging);
    }

    @GET
    @Needs(Permission.VIEW_OTA)
    @Path("/{projectId}/ota-requests")
    public Uni<Page<RequestView>> list(
            @RestPath UUID projectId, @BeanParam RequestFilter filter, @BeanParam Paging paging) {
        return requests.list(projectId, filter, Operator.of(identity), paging);
    }

    @GET
    @Needs(Permission.VIEW_OTA)
    @Path("/{projectId}/ota-requests/{requestId}")
    public Uni<RequestView> get(@RestPath UUID projectId, @RestPath UUID requestId) {
        return requests.get(projectId, requestId, Operator.of(identity));
    }

    @GET
    @Needs(Permission.VIEW_OTA)
    @Path("/{projectId}/ota-requests/{requestId}/progress")
    public Uni<ProgressView> progress(@RestPath UUID projectId, @RestPath UUID requestId) {
        return requests.progress(projectId, requestId, Operator.of(identity));
    }

    /** A new request for the devices that failed. Needs no body, so it takes any. */
    @POST
    @Needs(Permission.REQUEST_OTA)
    @Path("/{projectId}/ota-requests/{requestId}/retry")
    @Consumes(MediaType.WILDCARD)
    @APIResponseSchema(value = RequestView.class, responseCode = "202")
    public Uni<RestResponse<RequestView>> retry(@RestPath UUID projectId, @RestPath UUID requestId) {
        return requests.retry(projectId, requestId, Operator.of(identity)).map(request -> accepted(projectId, request));
    }

    /** A new request for the one device whose operation failed. Needs no body, so it takes any. */
    @POST
    @Needs(Permission.REQUEST_OTA)
    @Path("/{projectId}/ota-operations/{operationId}/retry")
    @Consumes(MediaType.WILDCARD)
    @APIResponseSchema(value = RequestView.class, responseCode = "202")
    public Uni<RestResponse<RequestView>> retryOperation(@RestPath UUID projectId, @RestPath UUID operationId) {
        return requests.retryOperation(projectId, operationId, Operator.of(identity))
                .map(request -> accepted(projectId, request));
    }

    /** Needs no body, so it takes any. */
    @POST
    @Needs(Permission.CANCEL_OTA)
    @Path("/{projectId}/ota-requests/{requestId}/cancel")
    @Consumes(MediaType.WILDCARD)
    @APIResponseSchema(value = RequestView.class, responseCode = "200")
    public Uni<RequestView> cancelRequest(@RestPath UUID projectId, @RestPath UUID requestId) {
        return requests.cancel(projectId, requestId, Operator.of(identity));
    }

    @POST
    @Needs(Permission.CANCEL_OTA)
    @Path("/{projectId}/ota-cancellations")
    @APIResponseSchema(value = CancellationView.class, responseCode = "200")
    public Uni<CancellationView> cancelDevices(@RestPath UUID projectId, @NotNull @Valid NewCancellation wanted) {
        return requests.cancel(projectId, wanted, Operator.of(identity));
    }

    /** What the same cancellation would do now; nothing is changed. */
    @POST
    @Needs(Permission.CANCEL_OTA)
    @Path("/{projectId}/ota-cancellations/dry-runs")
    @APIResponseSchema(value = CancellationDryRunView.class, responseCode = "200")
    public Uni<CancellationDryRunView> rehearseCancellation(
            @RestPath UUID projectId, @NotNull @Valid NewCancellation wanted) {
        return requests.rehearse(projectId, wanted, Operator.of(identity));
    }

    static RestResponse<RequestView> accepted(UUID projectId, RequestView request) {
        return RestResponse.ResponseBuilder.<RequestView>create(RestResponse.Status.ACCEPTED)
                .header("Location", "/api/projects/" + projectId + "/ota-requests/" + request.id())
                .entity(request)
                .build();
    }
}
