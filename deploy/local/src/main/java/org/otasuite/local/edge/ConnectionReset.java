package org.otasuite.local.edge;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Cuts a client's connection so that the client notices (RST). An orderly end (FIN, or TLS close_notify) in the middle
 * of a body is what devices take for its real end.
 */
final class ConnectionReset {
    private ConnectionReset() {}

    @SuppressWarnings("FutureReturnValueIgnored") // Nobody is left who could be told.
    static void reset(HttpConnection connection) {
        Channel channel = ((ConnectionBase) connection).channel();
        if (!channel.isOpen()) {
            return;
        }
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        // From the pipeline's start: the TLS handler, which would say goodbye first, is passed by.
        ChannelHandlerContext first = channel.pipeline().firstContext();
        if (first != null) {
            first.close();
        }
    }
}
