package org.otasuite.core.identity;

import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from, as far as {@link TrustedProxies} can tell.
 *
 * @param address an IP address; null if the connection has none any more
 * @param encrypted whether the client speaks TLS, with us or with a proxy in front
 */
public record Sender(@Nullable String address, boolean encrypted) {
    private static final String KEY = "ota.sender";

    /** Of a request that came in over this service's HTTP port. */
    public static Sender of(RoutingContext context) {
        Sender found = context.get(KEY);
        if (found == null) {
            throw new IllegalStateException("Nobody has looked where this request comes from");
        }
        return found;
    }

    void keepIn(RoutingContext context) {
        context.put(KEY, this);
    }
}
