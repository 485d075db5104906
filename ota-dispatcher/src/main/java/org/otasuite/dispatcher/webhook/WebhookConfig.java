package org.otasuite.dispatcher.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How webhooks are kept and events are sent to them. */
@ConfigMapping(prefix = "ota.webhooks")
interface WebhookConfig {
    /** What webhooks' secrets are encrypted with: 32 random bytes in base64. Secret. Without it there are no webhooks. */
    Optional<String> key();

    /** Former keys, for what was encrypted with them; it is encrypted anew at the next clean-up. Secret. */
    Optional<List<String>> formerKeys();

    /** Whether URLs may begin with http. What is sent can then be read and changed on its way. */
    @WithDefault("false")
    boolean plainHttp();

    /** Networks that receivers may be in beside the public ones, such as 10.0.0.0/8 or ::1/128. */
    Optional<List<String>> allowedNetworks();

    /** Webhooks of one project. */
    @WithDefault("10")
    @Min(1)
    int mostPerProject();

    /** How often new events and due deliveries are looked for, which is about how late they come. */
    @WithDefault("1s")
    Duration interval();

    /** Deliveries of one webhook that may wait. Beyond, its events stay in the log until there is room, or they are old. */
    @WithDefault("10000")
    @Min(1)
    int mostWaiting();

    /** Deliveries that one replica sends at the same time. */
    @WithDefault("32")
    @Min(1)
    int inFlight();

    /** Deliveries of one webhook that all replicas send at the same time; one, while its receiver fails. */
    @WithDefault("4")
    @Min(1)
    int inFlightPerWebhook();

    /** For how long a connection may take to come about. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** For how long a try may take, from the look-up of the name to the end of the answer. */
    @WithDefault("15s")
    Duration timeout();

    /** Bytes of an answer that are read. */
    @WithDefault("16384")
    @Min(0)
    int mostAnswer();

    /** How long the second try waits; each further one four times as long, give or take a fifth. */
    @WithDefault("5s")
    Duration firstDelay();

    /** The most that a try waits after the one before; about three days for all tries with the defaults. */
    @WithDefault("8h")
    Duration longestDelay();

    /** Tries before a delivery is given up. */
    @WithDefault("16")
    @Min(1)
    int mostTries();

    /** For how long every try has to fail until the webhook is disabled. */
    @WithDefault("P3D")
    Duration disableAfter();

    /** For how long the old secret signs as well when a new one was made. */
    @WithDefault("P1D")
    Duration secretOverlap();

    /** For how long deliveries are kept, whatever became of them. */
    @WithDefault("P7D")
    Duration keep();

    /** Deliveries of one webhook that are kept when they are over. */
    @WithDefault("10000")
    @Min(0)
    int keepMost();

    /** How often deliveries are looked for that are kept no longer, and secrets that are encrypted with a former key. */
    @WithDefault("1m")
    Duration cleanUpInterval();

    /** How many of them are removed in one transaction. */
    @WithDefault("500")
    @Min(1)
    int cleanUpBatch();
}
