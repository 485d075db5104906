package org.otasuite.bench.network;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** Where a link leads to. */
@FunctionalInterface
public interface Targets {
    /** In the order in which they are to be tried. */
    List<InetSocketAddress> now();

    /** @param port of this machine */
    static Targets only(int port) {
        var target = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return () -> List.of(target);
    }
}
