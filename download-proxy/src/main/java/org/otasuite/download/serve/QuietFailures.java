package org.otasuite.download.serve;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

/** Answers what fails outside of our own code. The framework would log the URL, and with it a device's key. */
@ApplicationScoped
class QuietFailures {
    private static final Logger LOG = Logger.getLogger(QuietFailures.class);

    void register(@Observes Router router) {
        // Before the framework's own, which is the last.
        router.route().order(Integer.MAX_VALUE - 1).failureHandler(QuietFailures::answer);
    }

    private static void answer(RoutingContext context) {
        int status = context.statusCode();
        if (status >= 400 && status < 500) {
            var code = status == 400 ? ErrorCode.INVALID_REQUEST : ErrorCode.ofStatus(status);
            ShortAnswer.send(context.response(), new OtaException(code, "Not a request that can be answered."));
        } else {
            LOG.errorf(
                    context.failure(),
                    "%s %s failed errorCode=%s",
                    context.request().method(),
                    context.request().path(),
                    ErrorCode.INTERNAL_ERROR.code());
            ShortAnswer.send(
                    context.response(), new OtaException(ErrorCode.INTERNAL_ERROR, "The log of the service says why."));
        }
    }
}
