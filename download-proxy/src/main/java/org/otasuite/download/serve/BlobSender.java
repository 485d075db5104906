package org.otasuite.download.serve;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.download.access.Blob;
import org.otasuite.download.access.Entitlement;
import org.otasuite.download.fact.DownloadFacts;
import org.otasuite.download.store.BlobCache;
import org.otasuite.download.store.ObjectStore;
import org.otasuite.download.store.StoreConfig;
import org.otasuite.download.store.VerifiedContent;

/** Sends a package to a device that may have it: from memory, or streamed if it is too large for that. */
@ApplicationScoped
class BlobSender {
    private static final Logger LOG = Logger.getLogger(BlobSender.class);

    private final BlobCache cache;
    private final ObjectStore store;
    private final DownloadFacts facts;
    private final Semaphore streams;

    BlobSender(BlobCache cache, ObjectStore store, DownloadFacts facts, StoreConfig config) {
        this.cache = cache;
        this.store = store;
        this.facts = facts;
        this.streams = new Semaphore(config.streams());
    }

    /** To be called on the request's event loop. */
    void send(String deviceId, Entitlement entitlement, HttpServerRequest request) {
        var blob = entitlement.blob();
        if (request.method().equals(HttpMethod.HEAD)) {
            PackageHead.write(request.response(), blob);
            request.response().end();
            return;
        }
        LOG.debugf("deviceId=%s fileId=%s download begins", deviceId, blob.fileId());
        var download = facts.start(entitlement.operationId());
        var context = Objects.requireNonNull(Vertx.currentContext(), "not on an event loop");
        if (cache.takes(blob)) {
            new Delivery(blob, request, download, context, () -> {})
                    .start(cache.get(blob).map(VerifiedContent::parts));
        } else {
            stream(blob, request, download, context);
        }
    }

    private void stream(Blob blob, HttpServerRequest request, DownloadFacts.Download download, Context context) {
        if (!streams.tryAcquire()) {
            download.aborted(0);
            throw new OtaException(ErrorCode.UNAVAILABLE, "Too many downloads at once. Please try again later.");
        }
        new Delivery(blob, request, download, context, streams::release)
                .start(Future.succeededFuture(store.parts(blob)));
    }
}
