package org.otasuite.download.serve;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.download.access.DeviceAccess;
import org.otasuite.download.access.DeviceClaim;

/** {@code GET /mf-rproxy/packages/download?fuid=&did=&dk=&cid=}, and HEAD. */
@ApplicationScoped
class DownloadRoute {
    private static final Logger LOG = Logger.getLogger(DownloadRoute.class);
    static final String PATH = "/mf-rproxy/packages/download";

    private final DeviceAccess access;
    private final BlobSender sender;

    DownloadRoute(DeviceAccess access, BlobSender sender) {
        this.access = access;
        this.sender = sender;
    }

    void register(@Observes Router router) {
        router.route(PATH).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::download);
    }

    private void download(RoutingContext context) {
        try {
            var claim = DeviceClaim.of(context.queryParams());
            access.authorize(claim)
                    .subscribe()
                    .with(
                            entitlement -> sender.send(claim.deviceId(), entitlement, context.request()),
                            failure -> refuse(context, claim, failure));
        } catch (OtaException e) {
            ShortAnswer.send(context.response(), e);
        } catch (IllegalArgumentException e) {
            // A query string that cannot be decoded; its text may hold a key, so it is not repeated.
            ShortAnswer.send(
                    context.response(),
                    new OtaException(ErrorCode.INVALID_PARAMETER, "The query string cannot be decoded."));
        }
    }

    private static void refuse(RoutingContext context, DeviceClaim claim, Throwable failure) {
        if (failure instanceof OtaException refusal) {
            LOG.infof(
                    "deviceId=%s fileId=%s download refused errorCode=%s",
                    claim.deviceId(), claim.fileId(), refusal.code().code());
            ShortAnswer.send(context.response(), refusal);
        } else {
            LOG.warnf("deviceId=%s fileId=%s cannot be authorized now: %s", claim.deviceId(), claim.fileId(), failure);
            ShortAnswer.send(context.response(), new OtaException(ErrorCode.UNAVAILABLE, "Please try again later."));
        }
    }
}
