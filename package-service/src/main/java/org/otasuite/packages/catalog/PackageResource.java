package org.otasuite.packages.catalog;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.otasuite.core.identity.Needs;
import org.otasuite.core.identity.Operator;
import org.otasuite.core.identity.Permission;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;
import org.otasuite.packages.preflight.PreflightView;
import org.otasuite.packages.upload.IdempotencyKey;
import org.otasuite.packages.upload.UploadForm;

/** Packages over REST. */
@Path("/api/projects")
@Produces(MediaType.APPLICATION_JSON)
public class PackageResource {
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final PackageService packages;
    private final PackageUpload upload;
    private final PackageDownloads downloads;
    private final SecurityIdentity identity;

    PackageResource(
            PackageService packages, PackageUpload upload, PackageDownloads downloads, SecurityIdentity identity) {
        this.packages = packages;
        this.upload = upload;
        this.downloads = downloads;
        this.identity = identity;
    }

    /** The form is read here and not by the framework, which takes several times as long for a large file. */
    @POST
    @Needs(Permission.CREATE_PACKAGE)
    @Path("/{projectId}/packages")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA,
                            schema = @Schema(implementation = UploadForm.class)))
    @APIResponseSchema(value = PackageView.class, responseCode = "201")
    public Uni<RestResponse<PackageView>> create(
            @RestPath UUID projectId,
            @Parameter(
                            description = "Whether to convert the archive into a form that devices can apply",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @RestQuery("repack")
                    List<String> repack,
            @HeaderParam(IdempotencyKey.HEADER) List<String> idempotencyKey,
            @Context RoutingContext routing) {
        var options = PackageUpload.Options.of(repack, idempotencyKey);
        return upload.create(projectId, Operator.of(identity), options, routing.request())
                .map(created -> RestResponse.ResponseBuilder.<PackageView>create(RestResponse.Status.CREATED)
                        .header("Location", "/api/projects/" + projectId + "/packages/" + created.id())
                        .entity(created)
                        .build());
    }

    @GET
    @Needs(Permission.VIEW_PACKAGES)
    @Path("/{projectId}/packages")
    public Uni<Page<PackageView>> list(
            @RestPath UUID projectId, @BeanParam PackageFilter filter, @BeanParam Paging paging) {
        return packages.list(projectId, Operator.of(identity), filter, paging);
    }

    @GET
    @Needs(Permission.VIEW_PACKAGES)
    @Path("/{projectId}/packages/{packageId}")
    public Uni<PackageView> get(@RestPath UUID projectId, @RestPath UUID packageId) {
        return packages.get(projectId, packageId, Operator.of(identity));
    }

    /** Changes what is named and leaves the rest (RFC 7396). */
    @PATCH
    @Needs(Permission.CHANGE_PACKAGE)
    @Path("/{projectId}/packages/{packageId}")
    @Consumes({MediaType.APPLICATION_JSON, MERGE_PATCH})
    @APIResponseSchema(PackageView.class)
    public Uni<PackageView> change(
            @RestPath UUID projectId, @RestPath UUID packageId, @NotNull @Valid PackageChange wanted) {
        return packages.change(projectId, packageId, wanted, Operator.of(identity));
    }

    /** Refused while a device still needs the package. */
    @DELETE
    @Needs(Permission.DELETE_PACKAGE)
    @Path("/{projectId}/packages/{packageId}")
    @APIResponse(responseCode = "204", description = "Deleted")
    public Uni<Void> delete(@RestPath UUID projectId, @RestPath UUID packageId) {
        return packages.delete(projectId, packageId, Operator.of(identity));
    }

    /** The whole report of the upload's check, with paths; the package itself has the short form. */
    @GET
    @Needs(Permission.VIEW_PACKAGES)
    @Path("/{projectId}/packages/{packageId}/preflight")
    @APIResponseSchema(PreflightView.class)
    public Uni<String> preflight(@RestPath UUID projectId, @RestPath UUID packageId) {
        return packages.preflight(projectId, packageId, Operator.of(identity));
    }

    /** The bytes that devices get. */
    @GET
    @Needs(Permission.VIEW_PACKAGES)
    @Path("/{projectId}/packages/{packageId}/file")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Uni<Void> file(@RestPath UUID projectId, @RestPath UUID packageId, @Context RoutingContext routing) {
        return packages.file(projectId, packageId, Operator.of(identity))
                .flatMap(file -> downloads.send(file, routing.request()));
    }
}
