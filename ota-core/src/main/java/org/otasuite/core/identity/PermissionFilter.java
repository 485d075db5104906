package org.otasuite.core.identity;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

/** Asks of every request whether its sender may make it, before its body is read. */
@ApplicationScoped
@IfBuildProperty(name = "ota.operators", stringValue = "true")
public class PermissionFilter {
    /** How every path names the project that it is about. */
    private static final String PROJECT = "projectId";

    private final SecurityIdentity identity;

    PermissionFilter(SecurityIdentity identity) {
        this.identity = identity;
    }

    @ServerRequestFilter
    public void check(ResourceInfo endpoint, UriInfo path) {
        var needs = endpoint.getResourceMethod().getAnnotation(Needs.class);
        if (needs == null) {
            throw new IllegalStateException(endpoint.getResourceMethod() + " does not say what it needs");
        }
        if (needs.value().isOfAnybody()) {
            return;
        }
        Operator.of(identity)
                .demand(needs.value(), project(path.getPathParameters().getFirst(PROJECT)));
    }

    private static @Nullable UUID project(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new OtaException(ErrorCode.NOT_FOUND, "No such project.");
        }
    }
}
