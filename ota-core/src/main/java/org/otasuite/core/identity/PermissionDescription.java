package org.otasuite.core.identity;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.IndexView;

/**
 * Adds to each operation of the OpenAPI document which permission it needs ({@code x-permission}) and which roles have it
 * ({@code x-roles}), and what has to be brought for it; operations are known by their IDs, {@code Resource_method}.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class PermissionDescription implements OASFilter {
    private static final String TOKEN = "token";
    private static final String SESSION = "session";

    private final Map<String, Permission> needed = new HashMap<>();

    public PermissionDescription(IndexView classes) {
        for (var found : classes.getAnnotations(Needs.class)) {
            var method = found.target().asMethod();
            needed.put(
                    method.declaringClass().simpleName() + "_" + method.name(),
                    Permission.valueOf(found.value().asEnum()));
        }
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents().addSecurityScheme(TOKEN, token()).addSecurityScheme(SESSION, session());
        document.getPaths()
                .getPathItems()
                .values()
                .forEach(path -> path.getOperations().values().forEach(this::describe));
    }

    /** One of them will do. */
    private static List<SecurityRequirement> security(Permission permission) {
        var token = OASFactory.createSecurityRequirement().addScheme(TOKEN);
        var session = OASFactory.createSecurityRequirement().addScheme(SESSION);
        return permission.isOfAnybody()
                ? List.of(token, session, OASFactory.createSecurityRequirement())
                : List.of(token, session);
    }

    private static SecurityScheme token() {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("ota_ and 43 characters of base64url, or a JWT")
                .description("An API token of the suite, or a token of the OpenID Connect provider");
    }

    private static SecurityScheme session() {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.COOKIE)
                .name(SessionCookie.NAME)
                .description("What signing in at " + SessionCookie.ENDPOINT + " sets, from the console's own pages");
    }

    private void describe(Operation operation) {
        var permission = needed.get(operation.getOperationId());
        if (permission == null) {
            throw new IllegalStateException(operation.getOperationId() + " does not say what it needs");
        }
        operation.setSecurity(security(permission));
        operation.addExtension("x-permission", permission.label());
        operation.addExtension(
                "x-roles", permission.roles().stream().map(Role::label).toList());
    }
}
