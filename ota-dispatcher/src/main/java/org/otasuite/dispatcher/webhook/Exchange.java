package org.otasuite.dispatcher.webhook;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, within a time and a size, after which the connection is cut. An answer whose body is too
 * long or too slow is one by its status. All of it happens on one context.
 */
final class Exchange {
    private final Vertx vertx;
    private final int most;
    private final Promise<Answer> done = Promise.promise();
    private final Buffer body = Buffer.buffer();

    private @Nullable HttpClientRequest request;
    private @Nullable HttpClientResponse response;

    Exchange(Vertx vertx, int most) {
        this.vertx = vertx;
        this.most = most;
    }

    /** @param body no more of it than was wanted */
    record Answer(int status, @Nullable String retryAfter, Buffer body) {}

    /** @param patience from now to the end of the answer; fails with {@link TimeoutException} if nothing was answered */
    Future<Answer> run(HttpClient client, RequestOptions options, Buffer content, Duration patience) {
        long timer = vertx.setTimer(Math.max(1, patience.toMillis()), id -> end());
        client.request(options).onSuccess(open -> send(open, content)).onFailure(done::tryFail);
        return done.future().onComplete(over -> vertx.cancelTimer(timer));
    }

    private void send(HttpClientRequest open, Buffer content) {
        request = open;
        if (done.future().isComplete()) {
            open.reset();
            return;
        }
        open.send(content).onSuccess(this::read).onFailure(done::tryFail);
    }

    private void read(HttpClientResponse answer) {
        response = answer;
        answer.handler(chunk -> {
            body.appendBuffer(chunk.slice(0, Math.min(chunk.length(), most - body.length())));
            if (body.length() >= most) {
                end();
            }
        });
        answer.exceptionHandler(failure -> end());
        answer.endHandler(ended -> end());
    }

    private void end() {
        boolean first = response == null
                ? done.tryFail(new TimeoutException())
                : done.tryComplete(new Answer(response.statusCode(), response.getHeader("Retry-After"), body));
        if (first && request != null) {
            request.reset();
        }
    }
}
