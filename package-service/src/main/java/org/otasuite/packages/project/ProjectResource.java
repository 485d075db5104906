package org.otasuite.packages.project;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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

/** Projects over REST. */
@Path("/api/projects")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ProjectResource {
    private final ProjectService projects;
    private final SecurityIdentity identity;

    ProjectResource(ProjectService projects, SecurityIdentity identity) {
        this.projects = projects;
        this.identity = identity;
    }

    @POST
    @Needs(Permission.CREATE_PROJECT)
    @APIResponseSchema(value = ProjectView.class, responseCode = "201")
    public Uni<RestResponse<ProjectView>> create(@NotNull @Valid NewProject wanted) {
        return projects.create(wanted, Operator.of(identity))
                .map(project -> RestResponse.ResponseBuilder.<ProjectView>create(RestResponse.Status.CREATED)
                        .header("Location", "/api/projects/" + project.id())
                        .entity(project)
                        .build());
    }

    @GET
    @Needs(Permission.LIST_PROJECTS)
    public Uni<Page<ProjectView>> list(@BeanParam Paging paging) {
        return projects.list(Operator.of(identity), paging);
    }

    @GET
    @Path("/{projectId}")
    @Needs(Permission.VIEW_PROJECT)
    public Uni<ProjectView> get(@RestPath UUID projectId) {
        return projects.get(projectId, Operator.of(identity));
    }

    /** Changes what is given, and leaves the rest (RFC 7396, without nulls). */
    @PATCH
    @Path("/{projectId}")
    @Needs(Permission.CHANGE_PROJECT)
    public Uni<ProjectView> change(@RestPath UUID projectId, @NotNull @Valid ChangedProject wanted) {
        return projects.change(projectId, wanted, Operator.of(identity));
    }
}
