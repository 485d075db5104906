package org.otasuite.core.identity;

import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Where a request comes from: the proxies' word for it is taken only from proxies that are trusted (configuration). */
final class Sender {
    private Sender() {}

    static @Nullable String address(@Nullable RoutingContext context) {
        var remote = context == null ? null : context.request().remoteAddress();
        return remote == null ? null : remote.hostAddress();
    }
}
