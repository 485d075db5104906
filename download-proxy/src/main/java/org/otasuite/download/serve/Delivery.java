package org.otasuite.download.serve;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.download.access.Blob;
import org.otasuite.download.access.Entitlement;
import org.otasuite.download.fact.DownloadRecord;
import org.otasuite.download.store.Parts;

/**
 * One package, or a part of it, on its way to one device, piece by piece: the next one is asked for when the network has
 * taken the one before. What fails before the first byte is answered; what fails later resets the connection.
 *
 * <p>Everything happens on the request's event loop.
 */
final class Delivery implements RunningDownload {
    private static final Logger LOG = Logger.getLogger(Delivery.class);
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Entitlement entitlement;
    private final Blob blob;
    private final Slice slice;
    private final HttpServerResponse response;
    private final DeviceConnection connection;
    private final DownloadRecord record;
    private final Context context;
    private final DownloadLimits limits;
    private final Patience patience;
    private final Runnable whenOver;
    private long sent;
    private long shown;
    private boolean over;

    /** What is sent to whom. */
    record Order(Entitlement entitlement, Slice slice, HttpServerRequest request, DownloadRecord record) {}

    /** @param whenOver called once, however it ends */
    Delivery(Order order, DownloadLimits limits, Context context, Runnable whenOver) {
        this.entitlement = order.entitlement();
        this.blob = entitlement.blob();
        this.slice = order.slice();
        this.response = order.request().response();
        this.connection = DeviceConnection.of(order.request());
        this.record = order.record();
        this.context = context;
        this.limits = limits;
        this.patience = new Patience(limits.config(), System.nanoTime());
        this.whenOver = whenOver;
    }

    @Override
    public String deviceId() {
        return entitlement.deviceId();
    }

    @Override
    public UUID projectId() {
        return entitlement.projectId();
    }

    /** To be called on the request's event loop. */
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
            parts.next().onSuccess(part -> queue(part, parts)).onFailure(this::fail);
        }
    }

    private void queue(Buffer part, Parts parts) {
        if (over) {
            return;
        }
        long wait = limits.bandwidth().take(projectId(), entitlement.bandwidth(), part.length(), System.nanoTime());
        if (wait < NANOS_PER_MILLI) {
            write(part, parts);
        } else {
            context.owner().setTimer(wait / NANOS_PER_MILLI, timer -> write(part, parts));
        }
    }

    private void write(Buffer part, Parts parts) {
        if (over) {
            return;
        }
        if (sent == 0) {
            PackageHead.write(response, blob, slice);
            record.answered(slice.status());
            connection.bodyBegins();
        }
        patience.sending(part.length(), System.nanoTime());
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
        patience.taken(System.nanoTime());
        sent += part.length();
        limits.metrics().sent(part.length());
        if (sent < slice.length()) {
            proceed(parts);
        } else {
            finish();
        }
    }

    /** Only now that the system has every byte may the connection end in order. Who sees it finds it counted. */
    private void finish() {
        end();
        limits.metrics().completed(slice.isWhole());
        if (slice.isWhole()) {
            record.completed(sent);
        } else {
            record.ended(sent);
        }
        connection.bodyIsSent();
        response.end();
    }

    @Override
    public void look() {
        context.runOnContext(turn -> {
            if (over) {
                return;
            }
            if (sent > shown) {
                shown = sent;
                record.progressed(sent);
            }
            if (patience.isOver(sent, System.nanoTime())) {
                cut("the device is too slow");
            }
        });
    }

    @Override
    public void giveUp(String reason) {
        context.runOnContext(turn -> cut(reason));
    }

    private void cut(String reason) {
        if (end()) {
            limits.metrics().cut();
            LOG.infof(
                    "deviceId=%s fileId=%s download ended after %d of %d bytes: %s",
                    deviceId(), blob.fileId(), sent, slice.length(), reason);
            stop();
        }
    }

    private void fail(Throwable failure) {
        if (end()) {
            limits.metrics().failed();
            LOG.errorf("fileId=%s not served, after %d of %d bytes: %s", blob.fileId(), sent, slice.length(), failure);
            stop();
        }
    }

    private void stop() {
        if (response.headWritten()) {
            record.ended(sent);
            connection.reset();
        } else {
            record.answered(ErrorCode.UNAVAILABLE.status());
            record.ended(sent);
            ShortAnswer.send(response, new OtaException(ErrorCode.UNAVAILABLE, "Please try again later."));
        }
    }

    /** The device went away. */
    private void gone() {
        if (end()) {
            limits.metrics().left();
            LOG.debugf("fileId=%s device went away after %d of %d bytes", blob.fileId(), sent, slice.length());
            record.ended(sent);
        }
    }

    /** Whether it was not over yet. */
    private boolean end() {
        if (over) {
            return false;
        }
        over = true;
        limits.running().remove(this);
        whenOver.run();
        return true;
    }
}
