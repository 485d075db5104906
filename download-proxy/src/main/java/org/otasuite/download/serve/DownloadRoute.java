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
        router.route(PATH).handler(this::download);
    }

    /** Nothing may be thrown from here: the framework would log the URL, which has the device's key in it. */
    private void download(RoutingContext context) {
        DeviceConnection.of(context.request());
        DeviceClaim claim;
        try {
            claim = claim(context);
        } catch (OtaException refusal) {
            ShortAnswer.send(context.response(), refusal);
            return;
        }
        access.authorize(claim)
                .invoke(entitlement -> sender.send(claim.deviceId(), entitlement, context.request()))
                .subscribe()
                .with(begun -> {}, failure -> refuse(context, claim, failure));
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
