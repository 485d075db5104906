package org.otasuite.download.serve;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.otasuite.download.access.Blob;
import org.otasuite.download.fact.DownloadFacts;
import org.otasuite.download.store.ContentDigest;

/**
 * Streams a package with backpressure, always one part behind: the last part is sent only when the whole was found to be
 * what was uploaded. Otherwise, and on any failure midway, the connection is reset, since a device takes a body that
 * ends early but in order for the whole.
 */
final class VerifiedPipe {
    private static final Logger LOG = Logger.getLogger(VerifiedPipe.class);

    private final Blob blob;
    private final HttpClientResponse source;
    private final HttpServerRequest request;
    private final HttpServerResponse target;
    private final DownloadFacts.Download download;
    private final ContentDigest digest;
    private @Nullable Buffer held;
    private long sent;
    private boolean over;

    VerifiedPipe(Blob blob, HttpClientResponse source, HttpServerRequest request, DownloadFacts.Download download) {
        this.blob = blob;
        this.source = source;
        this.request = request;
        this.target = request.response();
        this.download = download;
        this.digest = new ContentDigest(blob);
    }

    void start() {
        if (target.closed()) {
            gone();
            return;
        }
        target.closeHandler(closed -> gone());
        target.exceptionHandler(failure -> gone());
        target.drainHandler(drained -> source.resume());
        source.exceptionHandler(this::fail);
        source.handler(this::part);
        source.endHandler(end -> finish());
        source.resume();
    }

    private void part(Buffer part) {
        if (over) {
            return;
        }
        digest.add(part);
        if (held != null) {
            sent += held.length();
            target.write(held);
        }
        held = part;
        if (target.writeQueueFull()) {
            source.pause();
        }
    }

    private void finish() {
        if (over) {
            return;
        }
        if (held == null || !digest.isComplete()) {
            fail(digest.mismatch());
            return;
        }
        over = true;
        target.end(held).onSuccess(done -> download.completed(blob.size()));
    }

    private void fail(Throwable failure) {
        if (over) {
            return;
        }
        over = true;
        LOG.errorf("fileId=%s cut off after %d of %d bytes: %s", blob.fileId(), sent, blob.size(), failure);
        download.aborted(sent);
        source.request().reset();
        ConnectionReset.now(request);
    }

    /** The device went away. */
    private void gone() {
        if (over) {
            return;
        }
        over = true;
        download.aborted(sent);
        source.request().reset();
    }
}
