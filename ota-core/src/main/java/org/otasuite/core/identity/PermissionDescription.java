package org.otasuite.core.identity;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.jboss.jandex.IndexView;

/**
 * Adds to each operation of the OpenAPI document which permission it needs ({@code x-permission}) and which roles have it
 * ({@code x-roles}); operations are known by their IDs, {@code Resource_method}.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class PermissionDescription implements OASFilter {
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
        document.getPaths()
                .getPathItems()
                .values()
                .forEach(path -> path.getOperations().values().forEach(this::describe));
    }

    private void describe(Operation operation) {
        var permission = needed.get(operation.getOperationId());
        if (permission == null) {
            throw new IllegalStateException(operation.getOperationId() + " does not say what it needs");
        }
        operation.addExtension("x-permission", permission.label());
        operation.addExtension(
                "x-roles", permission.roles().stream().map(Role::label).toList());
    }
}
