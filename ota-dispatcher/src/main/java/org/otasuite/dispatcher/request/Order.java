package org.otasuite.dispatcher.request;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request that is about to be made.
 *
 * @param force true: only disabled devices are left out
 * @param retryOf the request whose failed devices it is for
 */
record Order(
        UUID id,
        Target target,
        PublishedPackage wanted,
        boolean force,
        String operator,
        @Nullable UUID retryOf) {}
