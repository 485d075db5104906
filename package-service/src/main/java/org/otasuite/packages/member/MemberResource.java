package org.otasuite.packages.member;

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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.otasuite.core.identity.Needs;
import org.otasuite.core.identity.Operator;
import org.otasuite.core.identity.Permission;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;

/** A project's members over REST. */
@Path("/api/projects")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class MemberResource {
    private final MemberService members;
    private final SecurityIdentity identity;

    MemberResource(MemberService members, SecurityIdentity identity) {
        this.members = members;
        this.identity = identity;
    }

    @POST
    @Path("/{projectId}/members")
    @Needs(Permission.CHANGE_MEMBERS)
    @APIResponseSchema(value = MemberView.class, responseCode = "201")
    public Uni<RestResponse<MemberView>> add(@RestPath UUID projectId, @NotNull @Valid NewMember wanted) {
        return members.add(projectId, wanted, Operator.of(identity))
                .map(member -> RestResponse.ResponseBuilder.<MemberView>create(RestResponse.Status.CREATED)
                        .header("Location", "/api/projects/" + projectId + "/members/" + member.id())
                        .entity(member)
                        .build());
    }

    @GET
    @Path("/{projectId}/members")
    @Needs(Permission.VIEW_MEMBERS)
    public Uni<Page<MemberView>> list(@RestPath UUID projectId, @BeanParam Paging paging) {
        return members.list(projectId, Operator.of(identity), paging);
    }

    @PATCH
    @Path("/{projectId}/members/{memberId}")
    @Needs(Permission.CHANGE_MEMBERS)
    public Uni<MemberView> change(
            @RestPath UUID projectId, @RestPath UUID memberId, @NotNull @Valid ChangedMember wanted) {
        return members.change(projectId, memberId, wanted, Operator.of(identity));
    }

    /** Takes effect within seconds, on every replica. */
    @DELETE
    @Path("/{projectId}/members/{memberId}")
    @Needs(Permission.CHANGE_MEMBERS)
    public Uni<Void> remove(@RestPath UUID projectId, @RestPath UUID memberId) {
        return members.remove(projectId, memberId, Operator.of(identity));
    }
}
