package org.otasuite.dispatcher.event;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.core.UriInfo;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.otasuite.core.identity.Operator;
import org.otasuite.dispatcher.project.Projects;

/**
 * Finds the project before a stream begins. What begins has said 200 already, and can tell of no problem any more.
 */
@ApplicationScoped
public class EventAdmission {
    private static final int AFTER_PERMISSIONS = 6_000;

    private final Projects projects;
    private final SecurityIdentity identity;

    EventAdmission(Projects projects, SecurityIdentity identity) {
        this.projects = projects;
        this.identity = identity;
    }

    /** What an endpoint without an end carries. */
    @NameBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    @interface Admitted {}

    @Admitted
    @ServerRequestFilter(priority = AFTER_PERMISSIONS)
    public Uni<Void> admit(UriInfo path) {
        // Permissions were asked for the project of this ID, so it is one.
        var projectId = UUID.fromString(path.getPathParameters().getFirst("projectId"));
        return projects.get(projectId, Operator.of(identity)).replaceWithVoid();
    }
}
