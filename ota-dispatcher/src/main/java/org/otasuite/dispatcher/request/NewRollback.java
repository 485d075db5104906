package org.otasuite.dispatcher.request;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What devices shall have instead of what a request brought.
 *
 * @param packageId another package than the request's
 * @param force true: in spite of what preflight found
 */
public record NewRollback(@NotNull UUID packageId, @Nullable Boolean force) {
    boolean forced() {
        return Boolean.TRUE.equals(force);
    }
}
