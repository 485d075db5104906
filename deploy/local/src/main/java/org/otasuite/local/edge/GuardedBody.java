package org.otasuite.local.edge;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/**
 * A service's response body that says when it breaks off. The proxy itself would leave an HTTP/1.0 client waiting for a
 * body of unknown length, and close other connections only when the client has taken what is on its way.
 */
final class GuardedBody implements ReadStream<Buffer> {
    private final ReadStream<Buffer> body;
    private final Runnable onBreak;

    GuardedBody(ReadStream<Buffer> body, Runnable onBreak) {
        this.body = body;
        this.onBreak = onBreak;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        body.exceptionHandler(failure -> {
            onBreak.run();
            if (handler != null) {
                handler.handle(failure);
            }
        });
        return this;
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
        body.handler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
        body.endHandler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        body.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        body.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        body.fetch(amount);
        return this;
    }
}
