package org.otasuite.download.serve;

import io.netty.channel.ChannelOption;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Ends a connection so that the client notices: with a TCP reset, and over TLS without the close_notify that would make
 * it an orderly end.
 */
final class ConnectionReset {
    private ConnectionReset() {}

    /** To be called on the connection's event loop. */
    static void now(HttpServerRequest request) {
        var channel = ((ConnectionBase) request.connection()).channel();
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.unsafe().close(channel.voidPromise());
    }
}
