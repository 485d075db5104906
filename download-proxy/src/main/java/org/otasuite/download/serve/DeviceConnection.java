package org.otasuite.download.serve;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How a connection to a device ends. In the middle of a body only ever with a reset (RST), whoever ends it: a failure, an
 * idle time-out, a shutdown, even a kill of this process. A device takes an orderly end (FIN) for that of the body. After
 * a whole body the end is orderly, and what the device still says is read: nodes send one CRLF too many, and closing
 * a socket with that unread makes the system reset the connection and drop the body's rest.
 *
 * <p>To be used on the connection's event loop.
 */
final class DeviceConnection {
    private static final String ORDERLY_END = "device-orderly-end";
    private static final String RESET_IN_BODY = "device-reset-in-body";

    /** As Vert.x calls it. */
    private static final String IDLE = "idle";

    private final Channel channel;

    private DeviceConnection(Channel channel) {
        this.channel = channel;
    }

    static DeviceConnection of(HttpServerRequest request) {
        var channel = ((ConnectionBase) request.connection()).channel();
        var pipeline = channel.pipeline();
        if (pipeline.get(ORDERLY_END) == null) {
            // The one behind TLS, which has its own last word; the other before it.
            pipeline.addFirst(ORDERLY_END, new OrderlyEnd());
            pipeline.addBefore(pipeline.lastContext().name(), RESET_IN_BODY, new ResetInBody());
        }
        return new DeviceConnection(channel);
    }

    /**
     * Lets the connection be idle for longer than one on which nothing was asked.
     *
     * @return what ends that, when the request is answered
     */
    Runnable bePatient(Duration idle) {
        if (!(channel.pipeline().get(IDLE) instanceof IdleStateHandler before)) {
            return () -> {};
        }
        setIdle(idle.toMillis());
        return () -> setIdle(before.getAllIdleTimeInMillis());
    }

    private void setIdle(long millis) {
        if (channel.pipeline().get(IDLE) != null) {
            channel.pipeline().replace(IDLE, IDLE, new IdleStateHandler(0, 0, millis, TimeUnit.MILLISECONDS));
        }
    }

    void bodyBegins() {
        resetOnClose(channel, true);
    }

    void bodyIsSent() {
        resetOnClose(channel, false);
    }

    /** Past all handlers: TLS would say an orderly goodbye. */
    void reset() {
        resetOnClose(channel, true);
        channel.unsafe().close(channel.voidPromise());
    }

    private static boolean isInBody(Channel channel) {
        return channel instanceof SocketChannel socket && socket.config().getSoLinger() == 0;
    }

    /** As a socket option, so that it holds even when it is the system that closes the socket. */
    private static void resetOnClose(Channel channel, boolean reset) {
        if (channel instanceof SocketChannel socket && socket.isOpen()) {
            socket.config().setSoLinger(reset ? 0 : -1);
        }
    }

    /** Whoever closes the connection now resets it. */
    private static final class ResetInBody extends ChannelOutboundHandlerAdapter {
        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // The promise tells.
        public void close(ChannelHandlerContext context, ChannelPromise promise) {
            if (isInBody(context.channel())) {
                context.channel().unsafe().close(promise);
            } else {
                context.close(promise);
            }
        }
    }

    /** Closes our direction, and the rest when the device has closed its own or had time to. */
    private static final class OrderlyEnd extends ChannelOutboundHandlerAdapter {
        private static final int PATIENCE_SECONDS = 5;

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // The promise tells.
        public void close(ChannelHandlerContext context, ChannelPromise promise) {
            if (context.channel() instanceof SocketChannel socket
                    && socket.isActive()
                    && !socket.isOutputShutdown()
                    && !isInBody(socket)) {
                socket.shutdownOutput();
                var close =
                        context.executor().schedule(() -> context.close(promise), PATIENCE_SECONDS, TimeUnit.SECONDS);
                socket.closeFuture().addListener(closed -> close.cancel(false));
            } else {
                context.close(promise);
            }
        }
    }
}
