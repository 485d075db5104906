package org.otasuite.download.serve;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import org.otasuite.download.access.Blob;

/** What is said of a package before its body. Always the exact length: devices take what is shorter, or chunked, for the whole. */
final class PackageHead {
    private PackageHead() {}

    static void write(HttpServerResponse response, Blob blob, Slice slice) {
        response.setStatusCode(slice.status())
                .putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(slice.length()))
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/octet-stream")
                .putHeader(HttpHeaders.ETAG, blob.etag())
                .putHeader("Repr-Digest", blob.reprDigest())
                .putHeader(HttpHeaders.ACCEPT_RANGES, "bytes")
                .putHeader("Content-Disposition", "attachment; filename=\"" + blob.fileName() + "\"")
                .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-transform");
        if (slice.ranged()) {
            response.putHeader(HttpHeaders.CONTENT_RANGE, slice.contentRange());
        }
    }
}
