package org.otasuite.core.audit;

import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change that an operator makes.
 *
 * @param projectId null: the installation
 * @param target the ID of what is changed
 * @param before what of it changes; null: it is new. Never a secret
 * @param after null: it is gone. Never a secret
 */
public record Change(
        Action action,
        @Nullable UUID projectId,
        String target,
        @Nullable JsonObject before,
        @Nullable JsonObject after) {
    public static Change created(Action action, UUID projectId, Object target, JsonObject after) {
        return new Change(action, projectId, target.toString(), null, after);
    }

    public static Change changed(Action action, UUID projectId, Object target, JsonObject before, JsonObject after) {
        return new Change(action, projectId, target.toString(), before, after);
    }

    public static Change removed(Action action, UUID projectId, Object target, JsonObject before) {
        return new Change(action, projectId, target.toString(), before, null);
    }
}
