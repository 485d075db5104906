package org.otasuite.download.fact;

import io.vertx.core.net.SocketAddress;
import java.util.Locale;

/** Over which kind of network a device came. */
public enum AddressFamily {
    IPV4,
    IPV6;

    public static AddressFamily of(SocketAddress address) {
        var host = address.hostAddress();
        return host != null && host.indexOf(':') >= 0 ? IPV6 : IPV4;
    }

    /** As it is in the database. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
