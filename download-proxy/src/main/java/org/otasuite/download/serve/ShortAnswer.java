package org.otasuite.download.serve;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.error.Problem;

/**
 * An error for a device. It is short, so that its length is never that of a package: some devices look at nothing else,
 * and others keep the body as a file.
 */
final class ShortAnswer {
    private ShortAnswer() {}

    static void send(HttpServerResponse response, OtaException failure) {
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
        if (failure.code() == ErrorCode.UNAVAILABLE) {
            response.putHeader(HttpHeaders.RETRY_AFTER, "30");
        }
        response.end(Problem.of(failure).toJson());
    }
}
