package org.otasuite.download.serve;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.download.access.Blob;
import org.otasuite.download.access.Entitlement;
import org.otasuite.download.fact.DownloadFacts;
import org.otasuite.download.store.BlobCache;
import org.otasuite.download.store.ObjectStore;

/** Sends a package to a device that may have it: from memory, or streamed if it is too large for that. */
@ApplicationScoped
class BlobSender {
    private static final Logger LOG = Logger.getLogger(BlobSender.class);

    private final BlobCache cache;
    private final ObjectStore store;
    private final DownloadFacts facts;

    BlobSender(BlobCache cache, ObjectStore store, DownloadFacts facts) {
        this.cache = cache;
        this.store = store;
        this.facts = facts;
    }

    void send(String deviceId, Entitlement entitlement, HttpServerRequest request) {
        var blob = entitlement.blob();
        if (request.method().equals(HttpMethod.HEAD)) {
            head(request.response(), blob).end();
            return;
        }
        var download = facts.start(entitlement.operationId());
        LOG.debugf("deviceId=%s fileId=%s download begins", deviceId, blob.fileId());
        if (cache.takes(blob)) {
            cache.get(blob)
                    .onSuccess(content -> whole(request, blob, content, download))
                    .onFailure(failure -> unavailable(request, blob, failure));
        } else {
            store.open(blob)
                    .onSuccess(body -> {
                        head(request.response(), blob);
                        new VerifiedPipe(blob, body, request, download).start();
                    })
                    .onFailure(failure -> unavailable(request, blob, failure));
        }
    }

    private static void whole(HttpServerRequest request, Blob blob, Buffer content, DownloadFacts.Download download) {
        var response = request.response();
        if (response.closed()) {
            return;
        }
        head(response, blob).end(content).onSuccess(sent -> download.completed(content.length()));
    }

    /** Always the exact length: devices take what is shorter, or chunked, for the whole. */
    private static HttpServerResponse head(HttpServerResponse response, Blob blob) {
        return response.setStatusCode(200)
                .putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(blob.size()))
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/octet-stream")
                .putHeader(HttpHeaders.ETAG, blob.etag())
                .putHeader("Repr-Digest", blob.reprDigest())
                .putHeader("Content-Disposition", "attachment; filename=\"" + blob.fileName() + "\"")
                .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-transform");
    }

    private static void unavailable(HttpServerRequest request, Blob blob, Throwable failure) {
        LOG.errorf("fileId=%s cannot be served: %s", blob.fileId(), failure);
        ShortAnswer.send(request.response(), new OtaException(ErrorCode.UNAVAILABLE, "Please try again later."));
    }
}
