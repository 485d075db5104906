package org.otasuite.download.serve;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.error.Problem;

/**
 * An error for a device. It is short, so that its length is never that of a package: some devices look at nothing else,
 * and others keep the body as a file.
 */
final class ShortAnswer {
    private ShortAnswer() {}

    private static final Duration LATER = Duration.ofSeconds(29);

    static void send(HttpServerResponse response, OtaException failure) {
        send(response, failure, LATER);
    }

    /** @param retryAfter where the code says that another try may succeed */
    static void send(HttpServerResponse response, OtaException failure, Duration retryAfter) {
        if (response.headWritten() || response.closed()) {
            return;
        }
        response.setStatusCode(failure.code().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (failure.code() == ErrorCode.UNAUTHENTICATED) {
            response.putHeader("WWW-Authenticate", "DeviceKey");
        }
        if (failure.code() == ErrorCode.METHOD_NOT_ALLOWED) {
            response.putHeader(HttpHeaders.ALLOW, "GET, HEAD");
        }
        if (failure.code() == ErrorCode.UNAVAILABLE || failure.code() == ErrorCode.RATE_LIMITED) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds() + 1));
        }
        response.end(Problem.of(failure).toJson());
    }
}
