package org.otasuite.dispatcher.webhook;

import io.netty.channel.ConnectTimeoutException;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.OtaException;

/**
 * Takes a delivery to its receiver, once. Each try looks the name up, connects to the very address that was checked,
 * follows no redirect, and ends within its time.
 */
@ApplicationScoped
class Courier {
    private static final Logger LOG = Logger.getLogger(Courier.class);

    private static final String SINGLE = "application/cloudevents+json; charset=utf-8";
    private static final String BATCH = "application/cloudevents-batch+json; charset=utf-8";
    private static final int SHOWN = 500;

    private final Vertx vertx;
    private final Destinations destinations;
    private final SecretKeys keys;
    private final WebhookConfig config;
    private final Clock clock;
    private final HttpClient client;

    Courier(
            Vertx vertx,
            Destinations destinations,
            SecretKeys keys,
            WebhookConfig config,
            Clock clock,
            TlsConfigurationRegistry tls) {
        this.vertx = vertx;
        this.destinations = destinations;
        this.keys = keys;
        this.config = config;
        this.clock = clock;
        var options = new HttpClientOptions()
                // What a receiver closes in silence would fail the next delivery.
                .setKeepAlive(false)
                .setMaxPoolSize(config.inFlight())
                .setConnectTimeout((int) config.connectTimeout().toMillis());
        // Whom to trust, if not the authorities that Java knows: quarkus.tls.webhooks.trust-store.
        tls.get("webhooks").map(TlsConfiguration::getTrustStoreOptions).ifPresent(options::setTrustOptions);
        this.client = vertx.createHttpClient(options);
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** Does not fail: what went wrong is what came of it. */
    Future<Attempt> deliver(ClaimedDelivery delivery) {
        var begun = clock.instant();
        return attempt(delivery, begun)
                .map(answer -> new Attempt(
                        begun,
                        since(begun),
                        answer.status(),
                        null,
                        shown(answer.body()),
                        retryAfter(answer.retryAfter(), begun)))
                .otherwise(failure -> Attempt.failed(begun, since(begun), reason(failure)));
    }

    private Future<Exchange.Answer> attempt(ClaimedDelivery delivery, Instant begun) {
        try {
            var url = destinations.check(delivery.url());
            return onOneContext(destinations.address(url, delivery.tries()))
                    .compose(address -> new Exchange(vertx, config.mostAnswer())
                            .run(
                                    client,
                                    options(delivery, url, address, begun),
                                    Buffer.buffer(delivery.body()),
                                    config.timeout().minus(since(begun))));
        } catch (OtaException refused) {
            return Future.failedFuture(refused);
        }
    }

    /**
     * Names are found on a thread of their own; all that follows happens on one of Vert.x. However many questions a
     * look-up takes, it ends within the time of a try.
     */
    private <T> Future<T> onOneContext(Future<T> found) {
        var context = vertx.getOrCreateContext();
        var handedOver = Promise.<T>promise();
        long timer = vertx.setTimer(
                Math.max(1, config.timeout().toMillis()), id -> handedOver.tryFail(new TimeoutException()));
        found.onComplete(result -> context.runOnContext(turn -> {
            if (vertx.cancelTimer(timer)) {
                handedOver.handle(result);
            }
        }));
        return handedOver.future();
    }

    private RequestOptions options(ClaimedDelivery delivery, WebhookUrl url, InetAddress address, Instant now) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, url.port())))
                .setHost(url.host())
                .setPort(url.port())
                .setSsl(url.secure())
                .setURI(url.target())
                .setFollowRedirects(false)
                .putHeader("Content-Type", delivery.batched() ? BATCH : SINGLE)
                .putHeader("User-Agent", "ota-suite")
                .putHeader("webhook-id", delivery.id().toString())
                .putHeader("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .putHeader("webhook-signature", signature(delivery, now));
    }

    /** By the old secret, too, unless it cannot be read: the present one is enough. */
    private String signature(ClaimedDelivery delivery, Instant now) {
        var signature = sign(delivery, delivery.secret(), now);
        if (delivery.oldSecret() == null) {
            return signature;
        }
        try {
            return signature + " " + sign(delivery, delivery.oldSecret(), now);
        } catch (IllegalStateException unreadable) {
            LOG.warnf("webhook=%s has an old secret that cannot be read", delivery.webhookId());
            return signature;
        }
    }

    private String sign(ClaimedDelivery delivery, Buffer sealed, Instant now) {
        return keys.open(sealed, delivery.webhookId())
                .sign(delivery.id().toString(), now.getEpochSecond(), delivery.body());
    }

    private Duration since(Instant begun) {
        return Duration.between(begun, clock.instant());
    }

    /** Without what a database or a terminal would make something else of. */
    private static @Nullable String shown(Buffer body) {
        var text = body.toString(StandardCharsets.UTF_8)
                .replaceAll("[\\p{C}\\s]+", " ")
                .strip();
        return text.isEmpty() ? null : text.substring(0, Math.min(text.length(), SHOWN));
    }

    /** RFC 9110, section 10.2.3. */
    static @Nullable Duration retryAfter(@Nullable String header, Instant now) {
        if (header == null) {
            return null;
        }
        if (header.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(header));
        }
        try {
            return Duration.between(now, ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String reason(Throwable failure) {
        if (failure instanceof Destinations.Refused) {
            return "nothing may be sent to this address";
        }
        if (failure instanceof OtaException refused) {
            return refused.detail();
        }
        if (failure instanceof IllegalStateException) {
            return "the secret cannot be read";
        }
        if (failure instanceof UnknownHostException) {
            return "the name has no address";
        }
        if (failure instanceof TimeoutException) {
            return "no answer in time";
        }
        if (failure instanceof ConnectTimeoutException || failure instanceof ConnectException) {
            return "no connection";
        }
        return failure instanceof SSLException || failure.getCause() instanceof SSLException
                ? "no trusted TLS connection"
                : "the connection was closed without an answer";
    }
}
