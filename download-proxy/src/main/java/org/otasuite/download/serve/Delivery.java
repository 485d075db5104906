package org.otasuite.download.serve;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jboss.logging.Logger;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.download.access.Blob;
import org.otasuite.download.fact.DownloadFacts;
import org.otasuite.download.store.Parts;

/**
 * One package on its way to one device, part by part: the next one is asked for when the network has taken the one
 * before. What fails before the first byte is answered; what fails later resets the connection.
 */
final class Delivery {
    private static final Logger LOG = Logger.getLogger(Delivery.class);

    private final Blob blob;
    private final HttpServerResponse response;
    private final DeviceConnection connection;
    private final DownloadFacts.Download download;
    private final Context context;
    private final Runnable whenOver;
    private long sent;
    private boolean over;

    /** @param whenOver called once, however it ends */
    Delivery(
            Blob blob, HttpServerRequest request, DownloadFacts.Download download, Context context, Runnable whenOver) {
        this.blob = blob;
        this.response = request.response();
        this.connection = DeviceConnection.of(request);
        this.download = download;
        this.context = context;
        this.whenOver = whenOver;
    }

    /** To be called on the request's event loop, where everything else happens too. */
    void start(Future<Parts> content) {
        if (response.closed()) {
            gone();
            return;
        }
        response.closeHandler(closed -> gone());
        response.exceptionHandler(failure -> gone());
        content.onSuccess(this::proceed).onFailure(this::fail);
    }

    private void proceed(Parts parts) {
        if (!over) {
            parts.next().onSuccess(part -> write(part, parts)).onFailure(this::fail);
        }
    }

    private void write(Buffer part, Parts parts) {
        if (over) {
            return;
        }
        if (sent == 0) {
            PackageHead.write(response, blob);
            connection.bodyBegins();
        }
        // On a turn of its own: a fast reader would otherwise make this a recursion, and the others wait.
        response.write(part).onComplete(written -> context.runOnContext(turn -> written(written, part, parts)));
    }

    private void written(AsyncResult<Void> written, Buffer part, Parts parts) {
        if (over) {
            return;
        }
        if (written.failed()) {
            gone();
            return;
        }
        sent += part.length();
        if (sent < blob.size()) {
            proceed(parts);
        } else {
            finish();
        }
    }

    /** Only now that the system has every byte may the connection end in order. */
    private void finish() {
        end();
        connection.bodyIsSent();
        response.end();
        download.completed(sent);
    }

    private void fail(Throwable failure) {
        if (!end()) {
            return;
        }
        LOG.errorf("fileId=%s not served, after %d of %d bytes: %s", blob.fileId(), sent, blob.size(), failure);
        download.aborted(sent);
        if (response.headWritten()) {
            connection.reset();
        } else {
            ShortAnswer.send(response, new OtaException(ErrorCode.UNAVAILABLE, "Please try again later."));
        }
    }

    /** The device went away. */
    private void gone() {
        if (end()) {
            LOG.debugf("fileId=%s device went away after %d of %d bytes", blob.fileId(), sent, blob.size());
            download.aborted(sent);
        }
    }

    /** Whether it was not over yet. */
    private boolean end() {
        if (over) {
            return false;
        }
        over = true;
        whenOver.run();
        return true;
    }
}
