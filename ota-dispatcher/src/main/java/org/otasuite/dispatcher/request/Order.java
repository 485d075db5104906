package org.otasuite.dispatcher.request;

import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.identity.Operator;
import org.otasuite.dispatcher.rollout.Strategy;

/**
 * A request that is about to be made.
 *
 * @param force true: only disabled devices are left out
 * @param retryOf the request whose failed devices it is for
 * @param rollbackOf the request that it undoes
 * @param devicesPerMinute null: as fast as it goes
 * @param deadline null: never
 * @param strategy null: all at once
 * @param later by what devices are found that the request is for later; null: none
 */
record Order(
        UUID id,
        Target target,
        PublishedPackage wanted,
        boolean force,
        Operator operator,
        @Nullable UUID retryOf,
        @Nullable UUID rollbackOf,
        @Nullable Integer devicesPerMinute,
        @Nullable OffsetDateTime deadline,
        @Nullable Strategy strategy,
        @Nullable Selector later) {
    /** As an operator asked for it. */
    static Order of(NewRequest wanted, Target target, PublishedPackage published, Operator operator) {
        return new Order(
                UUID.randomUUID(),
                target,
                published,
                wanted.forced(),
                operator,
                null,
                null,
                wanted.devicesPerMinute(),
                wanted.deadline(),
                wanted.strategy(),
                wanted.later());
    }

    /** Once more, for devices that failed. */
    static Order retry(Target target, PublishedPackage published, Operator operator, UUID retryOf) {
        return forced(target, published, operator, retryOf, null);
    }

    /** For the devices that the other request has reached. */
    static Order rollback(Target target, PublishedPackage published, Operator operator, UUID rollbackOf) {
        return forced(target, published, operator, null, rollbackOf);
    }

    private static Order forced(
            Target target,
            PublishedPackage published,
            Operator operator,
            @Nullable UUID retryOf,
            @Nullable UUID rollbackOf) {
        return new Order(
                UUID.randomUUID(), target, published, true, operator, retryOf, rollbackOf, null, null, null, null);
    }

    /** What the audit trail says of it. */
    JsonObject values(int devices) {
        return new JsonObject()
                .put("packageId", wanted.id().toString())
                .put("packageName", wanted.name())
                .put("devices", devices)
                .put("force", force)
                .put("retryOf", retryOf == null ? null : retryOf.toString())
                .put("rollbackOf", rollbackOf == null ? null : rollbackOf.toString())
                .put("devicesPerMinute", devicesPerMinute)
                .put("deadline", deadline == null ? null : deadline.toString())
                .put("withStrategy", strategy != null)
                .put("continuous", later != null);
    }
}
