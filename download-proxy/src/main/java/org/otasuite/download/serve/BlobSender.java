package org.otasuite.download.serve;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.identity.Sender;
import org.otasuite.download.access.Blob;
import org.otasuite.download.access.Entitlement;
import org.otasuite.download.fact.AddressFamily;
import org.otasuite.download.fact.DownloadFacts;
import org.otasuite.download.store.BlobCache;
import org.otasuite.download.store.ObjectStore;
import org.otasuite.download.store.Parts;
import org.otasuite.download.store.StoreConfig;

/** Sends a package to a device that may have it: from memory, or streamed if it is too large for that. */
@ApplicationScoped
class BlobSender {
    private static final Logger LOG = Logger.getLogger(BlobSender.class);

    private final BlobCache cache;
    private final ObjectStore store;
    private final DownloadFacts facts;
    private final DownloadTraces traces;
    private final DownloadLimits limits;
    private final Semaphore streams;

    BlobSender(
            BlobCache cache,
            ObjectStore store,
            DownloadFacts facts,
            DownloadTraces traces,
            DownloadLimits limits,
            StoreConfig config) {
        this.cache = cache;
        this.store = store;
        this.facts = facts;
        this.traces = traces;
        this.limits = limits;
        this.streams = new Semaphore(config.streams());
    }

    /**
     * To be called on the request's event loop.
     *
     * @throws OtaException {@link ErrorCode#RANGE_NOT_SATISFIABLE}, or {@link ErrorCode#UNAVAILABLE} or
     *     {@link ErrorCode#RATE_LIMITED} if there are too many downloads
     */
    void send(Entitlement entitlement, RoutingContext context) {
        var request = context.request();
        var blob = entitlement.blob();
        if (request.method().equals(HttpMethod.HEAD)) {
            // Ranges are defined for GET alone (RFC 9110, section 14.2).
            PackageHead.write(request.response(), blob, Slice.whole(blob));
            request.response().end();
            return;
        }
        var slice = Slice.of(request.headers(), blob);
        LOG.debugf("deviceId=%s fileId=%s download begins", entitlement.deviceId(), blob.fileId());
        var record = traces.follow(
                entitlement,
                facts.start(
                        entitlement.operationId(),
                        AddressFamily.of(Sender.of(context).address())));
        try {
            begin(new Delivery.Order(entitlement, slice, request, record));
        } catch (OtaException refusal) {
            record.answered(refusal.code().status());
            record.ended(0);
            throw refusal;
        }
    }

    private void begin(Delivery.Order order) {
        var context = Objects.requireNonNull(Vertx.currentContext(), "not on an event loop");
        var blob = order.entitlement().blob();
        limits.bandwidth()
                .admit(order.entitlement().projectId(), order.entitlement().bandwidth(), System.nanoTime());
        if (cache.takes(blob)) {
            run(
                    order,
                    context,
                    () -> {},
                    () -> cache.get(blob)
                            .map(content -> content.parts(
                                    order.slice().from(), order.slice().length())));
        } else {
            stream(order, context);
        }
    }

    private void stream(Delivery.Order order, Context context) {
        if (!streams.tryAcquire()) {
            throw new OtaException(ErrorCode.UNAVAILABLE, "Too many downloads at once. Please try again later.");
        }
        try {
            run(
                    order,
                    context,
                    streams::release,
                    () -> Future.succeededFuture(parts(order.entitlement().blob(), order.slice())));
        } catch (OtaException refusal) {
            streams.release();
            throw refusal;
        }
    }

    private Parts parts(Blob blob, Slice slice) {
        return slice.isWhole() ? store.parts(blob) : store.parts(blob, slice.from(), slice.length());
    }

    /** @param whenOver called once, unless this throws */
    private void run(Delivery.Order order, Context context, Runnable whenOver, Supplier<Future<Parts>> content) {
        var delivery = new Delivery(order, limits, context, whenOver);
        limits.running().add(delivery);
        delivery.start(begun(content));
    }

    /** A delivery that runs must hear of whatever goes wrong, or it would run for hours. */
    private static Future<Parts> begun(Supplier<Future<Parts>> content) {
        try {
            return content.get();
        } catch (RuntimeException | Error failure) {
            return Future.failedFuture(failure);
        }
    }
}
