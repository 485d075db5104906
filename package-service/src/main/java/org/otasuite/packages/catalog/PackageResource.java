package org.otasuite.packages.catalog;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.identity.Needs;
import org.otasuite.core.identity.Operator;
import org.otasuite.core.identity.Permission;
import org.otasuite.core.rest.DisplayName;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;
import org.otasuite.core.rest.PlainText;
import org.otasuite.core.rest.Tag;
import org.otasuite.packages.preflight.PreflightView;

/** Packages over REST. */
@Path("/api/projects")
@Produces(MediaType.APPLICATION_JSON)
public class PackageResource {
    private static final int MAX_DESCRIPTION = 2000;

    private final PackageService packages;
    private final SecurityIdentity identity;

    PackageResource(PackageService packages, SecurityIdentity identity) {
        this.packages = packages;
        this.identity = identity;
    }

    @POST
    @Needs(Permission.CREATE_PACKAGE)
    @Path("/{projectId}/packages")
    @APIResponseSchema(value = PackageView.class, responseCode = "201")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uni<RestResponse<PackageView>> create(
            @RestPath UUID projectId,
            @RestForm @NotNull @DisplayName String name,
            @RestForm @Size(max = MAX_DESCRIPTION) @PlainText @Nullable String description,
            @RestForm @Size(max = Tag.MAX_TAGS) List<@Tag String> tags,
            @RestForm @NotNull FileUpload file) {
        refuseEmpty(file);
        var wanted = new NewPackage(
                projectId,
                name,
                description == null ? "" : description,
                List.copyOf(new LinkedHashSet<>(tags)),
                FileTypes.of(file.fileName() == null ? "" : file.fileName()),
                file.uploadedFile());
        return packages.create(wanted, Operator.of(identity))
                .map(created -> RestResponse.ResponseBuilder.<PackageView>create(RestResponse.Status.CREATED)
                        .header("Location", "/api/projects/" + projectId + "/packages/" + created.id())
                        .entity(created)
                        .build());
    }

    @GET
    @Needs(Permission.VIEW_PACKAGES)
    @Path("/{projectId}/packages")
    public Uni<Page<PackageView>> list(@RestPath UUID projectId, @BeanParam Paging paging) {
        return packages.list(projectId, Operator.of(identity), paging);
    }

    @GET
    @Needs(Permission.VIEW_PACKAGES)
    @Path("/{projectId}/packages/{packageId}")
    public Uni<PackageView> get(@RestPath UUID projectId, @RestPath UUID packageId) {
        return packages.get(projectId, packageId, Operator.of(identity));
    }

    /** The whole report of the upload's check, with paths; the package itself has the short form. */
    @GET
    @Needs(Permission.VIEW_PACKAGES)
    @Path("/{projectId}/packages/{packageId}/preflight")
    @APIResponseSchema(PreflightView.class)
    public Uni<String> preflight(@RestPath UUID projectId, @RestPath UUID packageId) {
        return packages.preflight(projectId, packageId, Operator.of(identity));
    }

    private static void refuseEmpty(FileUpload file) {
        // Devices report success for a file of 0 bytes, and ignore a command that announces one.
        if (file.size() == 0) {
            throw new OtaException(ErrorCode.EMPTY_FILE, "The file has 0 bytes.");
        }
    }
}
