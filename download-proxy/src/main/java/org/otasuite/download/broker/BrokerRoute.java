package org.otasuite.download.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jboss.logging.Logger;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.Problem;
import org.otasuite.core.message.DeviceTopic;
import org.otasuite.download.access.DeviceAccess;
import org.otasuite.download.access.DeviceKey;

/** {@code POST /internal/broker/authenticate}: not routed from outside, and closed without the shared secret. */
@ApplicationScoped
class BrokerRoute {
    private static final Logger LOG = Logger.getLogger(BrokerRoute.class);
    private static final String PATH = "/internal/broker/authenticate";
    private static final int MAX_BODY = 4096;
    private static final int MAX_KEY = 256;
    private static final int LEAST_SECRET = 16;

    private final DeviceAccess access;
    private final ObjectMapper json;
    private final byte[] authorization;

    BrokerRoute(DeviceAccess access, ObjectMapper json, BrokerConfig config) {
        if (config.secret().length() < LEAST_SECRET) {
            throw new IllegalStateException("ota.broker.secret must have at least " + LEAST_SECRET + " characters.");
        }
        this.access = access;
        this.json = json;
        this.authorization = ("Bearer " + config.secret()).getBytes(StandardCharsets.UTF_8);
    }

    void register(@Observes Router router) {
        // Two routes: nobody's body is read before the secret was seen.
        router.post(PATH).handler(this::admitBroker);
        router.post(PATH)
                .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY))
                .handler(this::answer);
    }

    private void admitBroker(RoutingContext context) {
        var header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        var sent = (header == null ? "" : header).getBytes(StandardCharsets.UTF_8);
        if (MessageDigest.isEqual(authorization, sent)) {
            context.next();
        } else {
            problem(context, ErrorCode.UNAUTHENTICATED);
        }
    }

    private void answer(RoutingContext context) {
        BrokerQuestion question;
        try {
            var body = context.body().buffer();
            question = json.readValue(body == null ? new byte[0] : body.getBytes(), BrokerQuestion.class);
        } catch (IOException e) {
            problem(context, ErrorCode.MALFORMED_JSON);
            return;
        }
        // The JSON text "null" is read as that.
        if (question == null) {
            problem(context, ErrorCode.MALFORMED_JSON);
            return;
        }
        decide(question).subscribe().with(answer -> send(context, answer), failure -> {
            LOG.warnf("deviceId=%s cannot be authenticated now: %s", question.username(), failure);
            problem(context, ErrorCode.UNAVAILABLE);
        });
    }

    private Uni<BrokerAnswer> decide(BrokerQuestion question) {
        var deviceId = question.username();
        var key = question.password();
        if (deviceId == null || key == null || !DeviceTopic.isDeviceId(deviceId) || key.length() > MAX_KEY) {
            return Uni.createFrom().item(BrokerAnswer.DENY);
        }
        return access.authenticate(deviceId, DeviceKey.of(key))
                .map(found -> found.map(channels -> BrokerAnswer.allow(deviceId, channels))
                        .orElse(BrokerAnswer.DENY));
    }

    private void send(RoutingContext context, BrokerAnswer answer) {
        try {
            context.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(json.writeValueAsString(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void problem(RoutingContext context, ErrorCode code) {
        context.response()
                .setStatusCode(code.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(Problem.of(code, null).toJson());
    }
}
