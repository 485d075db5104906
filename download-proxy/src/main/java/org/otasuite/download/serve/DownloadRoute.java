package org.otasuite.download.serve;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.identity.Sender;
import org.otasuite.download.access.Decision;
import org.otasuite.download.access.DeviceAccess;
import org.otasuite.download.access.DeviceClaim;
import org.otasuite.download.access.Entitlement;
import org.otasuite.download.access.Guessing;
import org.otasuite.download.access.Refusal;

/** {@code GET /mf-rproxy/packages/download?fuid=&did=&dk=&cid=}, and HEAD. */
@ApplicationScoped
class DownloadRoute {
    private static final Logger LOG = Logger.getLogger(DownloadRoute.class);
    private static final String PATH = "/mf-rproxy/packages/download";

    private final DeviceAccess access;
    private final Guessing guessing;
    private final BlobSender sender;
    private final RefusalClock refusals;
    private final DownloadMetrics metrics;
    private final DownloadConfig config;

    DownloadRoute(
            DeviceAccess access,
            Guessing guessing,
            BlobSender sender,
            RefusalClock refusals,
            DownloadMetrics metrics,
            DownloadConfig config) {
        this.access = access;
        this.guessing = guessing;
        this.sender = sender;
        this.refusals = refusals;
        this.metrics = metrics;
        this.config = config;
    }

    void register(@Observes Router router) {
        router.route(PATH).handler(this::download);
    }

    /** Nothing may be thrown from here: the framework would log the URL, which has the device's key in it. */
    private void download(RoutingContext context) {
        var impatient = DeviceConnection.of(context.request()).bePatient(config.idle());
        context.addEndHandler(answered -> impatient.run());
        DeviceClaim claim;
        try {
            claim = claim(context);
        } catch (OtaException refusal) {
            metrics.refused(refusal.code());
            ShortAnswer.send(context.response(), refusal);
            return;
        }
        var from = Sender.of(context);
        var address = String.valueOf(from.address());
        var wait = guessing.wait(claim, address);
        if (!wait.isZero()) {
            LOG.debugf("deviceId=%s download refused errorCode=rate-limited", claim.deviceId());
            metrics.refused(ErrorCode.RATE_LIMITED);
            ShortAnswer.send(
                    context.response(),
                    new OtaException(ErrorCode.RATE_LIMITED, "Refused too often. Please try again later."),
                    wait);
            return;
        }
        var cameAt = System.nanoTime();
        access.authorize(claim, from.encrypted())
                .invoke(decision -> guessing.learn(claim, address, decision))
                .subscribe()
                .with(decision -> answer(context, claim, decision, cameAt), failure -> fail(context, claim, failure));
    }

    private void answer(RoutingContext context, DeviceClaim claim, Decision decision, long cameAt) {
        if (decision instanceof Entitlement entitlement) {
            send(context, entitlement);
        } else if (decision instanceof Refusal refusal) {
            LOG.infof(
                    "deviceId=%s fileId=%s download refused reason=%s",
                    claim.deviceId(), claim.fileId(), refusal.reason());
            metrics.refused(refusal);
            refusals.atATimeThatTellsNothing(cameAt, () -> ShortAnswer.send(context.response(), refusal.answer()));
        }
    }

    private void send(RoutingContext context, Entitlement entitlement) {
        try {
            sender.send(entitlement, context);
        } catch (OtaException refusal) {
            metrics.refused(refusal.code());
            LOG.infof(
                    "deviceId=%s fileId=%s download refused errorCode=%s",
                    entitlement.deviceId(),
                    entitlement.blob().fileId(),
                    refusal.code().code());
            if (refusal.code() == ErrorCode.RANGE_NOT_SATISFIABLE) {
                context.response()
                        .putHeader(
                                HttpHeaders.CONTENT_RANGE,
                                "bytes */" + entitlement.blob().size());
            }
            ShortAnswer.send(context.response(), refusal);
        } catch (RuntimeException failure) {
            fail(context, entitlement.deviceId(), entitlement.blob().fileId(), failure);
        }
    }

    private static DeviceClaim claim(RoutingContext context) {
        var method = context.request().method();
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
            throw new OtaException(ErrorCode.METHOD_NOT_ALLOWED, "GET or HEAD.");
        }
        try {
            return DeviceClaim.of(context.queryParams());
        } catch (OtaException refusal) {
            throw refusal;
        } catch (RuntimeException undecodable) {
            // Its message quotes the text, and with it the key.
            throw new OtaException(ErrorCode.INVALID_PARAMETER, "The query string cannot be decoded.");
        }
    }

    private void fail(RoutingContext context, DeviceClaim claim, Throwable failure) {
        fail(context, claim.deviceId(), claim.fileId(), failure);
    }

    private void fail(RoutingContext context, String deviceId, String fileId, Throwable failure) {
        LOG.warnf("deviceId=%s fileId=%s cannot be served now: %s", deviceId, fileId, failure);
        metrics.refused(ErrorCode.UNAVAILABLE);
        ShortAnswer.send(context.response(), new OtaException(ErrorCode.UNAVAILABLE, "Please try again later."));
    }
}
