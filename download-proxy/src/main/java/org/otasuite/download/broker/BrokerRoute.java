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
import java.util.Locale;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.Problem;

/**
 * {@code POST /internal/broker/...}: not routed from outside, and closed without the shared secret. What is asked comes as
 * JSON or as a form. {@code authenticate} and {@code authorize} answer as EMQX wants it; those under {@code status} with
 * the status alone, as NanoMQ and mosquitto-go-auth do.
 */
@ApplicationScoped
class BrokerRoute {
    private static final Logger LOG = Logger.getLogger(BrokerRoute.class);
    private static final String ALL = "/internal/broker/*";
    private static final String BASE = "/internal/broker/";
    private static final int MAX_BODY = 4096;
    private static final int LEAST_SECRET = 16;
    private static final String FORM = "application/x-www-form-urlencoded";

    private final BrokerDecisions decisions;
    private final ObjectMapper json;
    private final BrokerConfig config;
    private final byte[] authorization;

    BrokerRoute(BrokerDecisions decisions, ObjectMapper json, BrokerConfig config) {
        if (config.secret().length() < LEAST_SECRET) {
            throw new IllegalStateException("ota.broker.secret must have at least " + LEAST_SECRET + " characters.");
        }
        this.decisions = decisions;
        this.json = json;
        this.config = config;
        this.authorization = ("Bearer " + config.secret()).getBytes(StandardCharsets.UTF_8);
    }

    void register(@Observes Router router) {
        // Nobody's body is read before the secret was seen.
        router.post(ALL).handler(this::admitBroker);
        router.post(ALL).handler(BodyHandler.create(false).setBodyLimit(MAX_BODY));
        router.post(BASE + "authenticate").handler(context -> answer(context, this::connect, this::send));
        router.post(BASE + "authorize").handler(context -> answer(context, this::use, this::send));
        router.post(BASE + "status/authenticate").handler(context -> answer(context, this::connect, this::sendStatus));
        router.post(BASE + "status/authorize").handler(context -> answer(context, this::use, this::sendStatus));
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

    private interface Form {
        void send(RoutingContext context, BrokerAnswer answer);
    }

    private void answer(RoutingContext context, Function<BrokerQuestion, Uni<BrokerAnswer>> decision, Form form) {
        var question = question(context);
        if (question == null) {
            problem(context, ErrorCode.MALFORMED_JSON);
            return;
        }
        decision.apply(question).subscribe().with(answer -> form.send(context, answer), failure -> {
            LOG.warnf("deviceId=%s cannot be judged for the broker now: %s", question.username(), failure);
            problem(context, ErrorCode.UNAVAILABLE);
        });
    }

    /** Null for what is none. */
    private @Nullable BrokerQuestion question(RoutingContext context) {
        var type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith(FORM)) {
            return BrokerQuestion.of(context.request().formAttributes());
        }
        try {
            var body = context.body().buffer();
            return json.readValue(body == null ? new byte[0] : body.getBytes(), BrokerQuestion.class);
        } catch (IOException e) {
            return null;
        }
    }

    private Uni<BrokerAnswer> connect(BrokerQuestion question) {
        return decisions.connect(question).map(found -> {
            if (found.isEmpty() || question.username() == null) {
                return BrokerAnswer.DENY;
            }
            return config.rulesInAnswer()
                    ? BrokerAnswer.connect(question.username(), found.get())
                    : BrokerAnswer.CONNECT;
        });
    }

    private Uni<BrokerAnswer> use(BrokerQuestion question) {
        return decisions.mayUse(question).map(may -> may ? BrokerAnswer.ALLOW : BrokerAnswer.DENY);
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

    private void sendStatus(RoutingContext context, BrokerAnswer answer) {
        if (answer.result().equals(BrokerAnswer.DENY.result())) {
            problem(context, ErrorCode.FORBIDDEN);
        } else {
            context.response().putHeader(HttpHeaders.CONTENT_LENGTH, "0").end();
        }
    }

    private static void problem(RoutingContext context, ErrorCode code) {
        context.response()
                .setStatusCode(code.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(Problem.of(code, null).toJson());
    }
}
