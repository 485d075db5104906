package org.otasuite.download.fact;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Over which kind of network a device came. */
public enum AddressFamily {
    IPV4,
    IPV6;

    public static AddressFamily of(@Nullable String address) {
        return address != null && address.indexOf(':') >= 0 ? IPV6 : IPV4;
    }

    /** As it is in the database. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
