package org.otasuite.local.edge;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.concurrent.TimeUnit;

/**
 * How a connection to a client ends. While a response is on its way only ever with a reset (RST), whoever ends it: a
 * failing service, an idle time-out, a stop, even a kill of this process. A device takes an orderly end (FIN, or TLS
 * close_notify) for that of the body. After a whole response the end is orderly, and what the client still says is read:
 * devices send one CRLF too many, and closing a socket with that unread makes the system reset the connection and drop
 * the body's rest.
 */
final class ClientConnection {
    private ClientConnection() {}

    /** To be called before the connection's first request. */
    static void govern(HttpConnection connection) {
        var pipeline = channel(connection).pipeline();
        // The one behind TLS, which has its own last word; the other before it, where responses are still messages.
        pipeline.addFirst(new OrderlyEnd());
        pipeline.addBefore(pipeline.lastContext().name(), "reset-in-response", new ResetInResponse());
    }

    /** At once, and past all handlers: TLS would say an orderly goodbye. */
    static void reset(HttpConnection connection) {
        var channel = channel(connection);
        resetOnClose(channel, true);
        channel.unsafe().close(channel.voidPromise());
    }

    private static Channel channel(HttpConnection connection) {
        return ((ConnectionBase) connection).channel();
    }

    private static boolean isResetOnClose(Channel channel) {
        return channel instanceof SocketChannel socket && socket.config().getSoLinger() == 0;
    }

    /** As a socket option, so that it holds even when it is the system that closes the socket. */
    private static void resetOnClose(Channel channel, boolean reset) {
        if (channel instanceof SocketChannel socket && socket.isOpen()) {
            socket.config().setSoLinger(reset ? 0 : -1);
        }
    }

    /** Whoever closes the connection before the system has all of the response resets it. */
    private static final class ResetInResponse extends ChannelOutboundHandlerAdapter {
        /** More than one if a client asks again before it has the answer. */
        private int onTheirWay;

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // The promise tells.
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (message instanceof HttpResponse) {
                onTheirWay++;
                resetOnClose(context.channel(), true);
            }
            if (message instanceof LastHttpContent) {
                context.write(message, promise.unvoid().addListener(sent -> {
                    if (sent.isSuccess()) {
                        isSent(context.channel());
                    }
                }));
            } else {
                context.write(message, promise);
            }
        }

        private void isSent(Channel channel) {
            onTheirWay--;
            if (onTheirWay == 0) {
                resetOnClose(channel, false);
            }
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // The promise tells.
        public void close(ChannelHandlerContext context, ChannelPromise promise) {
            if (isResetOnClose(context.channel())) {
                context.channel().unsafe().close(promise);
            } else {
                context.close(promise);
            }
        }
    }

    /** Closes our direction, and the rest when the client has closed its own or had time to. */
    private static final class OrderlyEnd extends ChannelDuplexHandler {
        private static final int PATIENCE_SECONDS = 5;

        private boolean ending;

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // The promise tells.
        public void close(ChannelHandlerContext context, ChannelPromise promise) {
            if (!ending
                    && context.channel() instanceof SocketChannel socket
                    && socket.isActive()
                    && !isResetOnClose(socket)) {
                ending = true;
                socket.shutdownOutput();
                socket.config().setAutoRead(true);
                var close =
                        context.executor().schedule(() -> context.close(promise), PATIENCE_SECONDS, TimeUnit.SECONDS);
                socket.closeFuture().addListener(closed -> close.cancel(false));
            } else {
                context.close(promise);
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (ending) {
                ReferenceCountUtil.release(message);
            } else {
                context.fireChannelRead(message);
            }
        }
    }
}
